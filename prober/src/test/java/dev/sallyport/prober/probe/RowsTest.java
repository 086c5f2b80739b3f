package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.answer.Cell;
import dev.sallyport.prober.answer.CellKind;
import dev.sallyport.prober.answer.Reading;
import dev.sallyport.prober.answer.Table;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.walk.Variables;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Header;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final Table DATA = new Table("rows", List.of("number", "total"), List.of(List.of("planted", "1")));
    private static final Table ABOUT = new Table(
            "about",
            List.of("name", "value"),
            List.of(List.of("asked by", "ann"), List.of("at", "2026"), List.of("of", "acme")));

    @Test
    void areThoseOfTheTableThatHoldsWhatWasPlanted() {
        assertThat(Rows.of(contents("xlsx", List.of(DATA, ABOUT), true))
                        .orElseThrow()
                        .columns())
                .containsKeys("number", "total");
    }

    @Test
    void areThoseOfTheLargestTableWhereNothingOfThatStands() {
        assertThat(Rows.of(contents("xlsx", List.of(DATA, ABOUT), false))
                        .orElseThrow()
                        .columns())
                .containsKeys("name", "value");
    }

    @Test
    void haveNoNamesInArraysOfArrays() {
        Table places = new Table("", List.of("1", "2"), List.of(List.of("a", "b")));

        assertThat(Rows.of(contents("json", List.of(places), false))
                        .orElseThrow()
                        .hasNames())
                .isFalse();
        assertThat(Rows.of(contents("json", List.of(DATA), false)).orElseThrow().hasNames())
                .isTrue();
    }

    /** The time within it packs to another length each time. */
    @Test
    void lengthTellsNothingOfWhatIsPacked() {
        assertThat(contents("xlsx", List.of(DATA), true).values()).isEmpty();
        assertThat(contents("csv", List.of(DATA), true).values()).containsEntry("header content-length", "8065");
    }

    private static Contents contents(String format, List<Table> tables, boolean isPlanted) {
        Step step = Step.of("get", new RequestSpec("GET", "/file", Map.of(), Optional.empty()));
        Path path = Path.of("file", PathKind.EXPORT, step);
        Walk walk = new Walk(path, Caller.NOBODY, List.of(), List.of(), Variables.NONE, Optional.empty());
        Sighting planted = new Sighting(
                new Owned("acme", OwnedKind.TEXT, "planted", "the text of row 1", "row 1"),
                new Cell("row 1", "row", "planted", CellKind.TEXT),
                "as it is");
        return new Contents(
                walk,
                new Reading(format, List.of(), tables, List.of()),
                isPlanted ? List.of(planted) : List.of(),
                List.of(new Header("Content-Length", "8065")));
    }
}
