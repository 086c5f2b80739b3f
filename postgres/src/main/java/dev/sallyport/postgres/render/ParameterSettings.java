package dev.sallyport.postgres.render;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.query.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * The one place that emits a read of a parameter and the setting that it reads. Parameters that are equal are not
 * shared: otherwise the text would tell which values are the same.
 */
final class ParameterSettings {
    private final List<Setting> settings = new ArrayList<>();

    /** A single value. Left bare, not as a subquery, so that the planner may look at the value for its estimates. */
    String single(Parameter parameter) {
        if (parameter.isList()) {
            throw new IllegalArgumentException("a list where one value belongs");
        }
        return read(parameter.values().get(0)) + "::" + PostgresType.of(parameter.type());
    }

    /** An array. As a subquery it is read once a statement; bare, its text would be taken apart for every row. */
    String list(Parameter parameter) {
        String array = PostgresType.of(parameter.type()) + "[]";
        return "((select " + read(ArrayLiteral.of(parameter.values())) + "::" + array + ")::" + array + ")";
    }

    /** A text that is no condition's value, such as a key of a JSON column. */
    String text(String value) {
        return "(select " + read(value) + ")";
    }

    List<Setting> settings() {
        return List.copyOf(settings);
    }

    private String read(String value) {
        if (value.indexOf('\0') >= 0) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    "a filter value holds the character NUL, which no value in the database can hold; leave it out");
        }
        String name = SettingNames.parameter(settings.size());
        settings.add(new Setting(name, value));
        return currentSetting(name);
    }

    static String currentSetting(String name) {
        return "pg_catalog.current_setting('" + name + "')";
    }
}
