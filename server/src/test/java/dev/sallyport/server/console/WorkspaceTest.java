package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {
    @ParameterizedTest
    @ValueSource(strings = {"Nordlicht Werbung GmbH", "A+B (C) [D] {E} | F? * ^ $ . \\ /", "Ωmega & Söhne"})
    void aFieldOfTheNamesPatternTakesTheNameAndNothingElse(String name) {
        Workspace workspace = new Workspace("1", name, 0, "N", null);

        assertThat(name).matches(workspace.namePattern());
        assertThat(name + "x").doesNotMatch(workspace.namePattern());
        assertThat(name.replace('A', 'a').replace('N', 'n').replace('Ω', 'ω')).doesNotMatch(workspace.namePattern());
    }
}
