package dev.sallyport.prober.plant;

import dev.sallyport.prober.plan.Sinks;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.walk.Variables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application's own database, for what its API does not write. */
public final class PlantingDatabase {
    /** A name after one colon; {@code ::type} is a cast. */
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z][a-z0-9_-]*)");

    /** SQL's states of what must be unique, or must fit in another way. */
    private static final String CONSTRAINT = "23";

    private final Sinks.Database database;

    public PlantingDatabase(Sinks.Database database) {
        this.database = database;
    }

    static List<String> names(String sql) {
        return NAME.matcher(sql).results().map(name -> name.group(1)).toList();
    }

    /** Runs one statement, its names bound as texts that the database casts. */
    void run(String sql, Variables variables) {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password().reveal());
        properties.setProperty("stringtype", "unspecified");
        List<String> values = new ArrayList<>();
        String bound = NAME.matcher(sql).replaceAll(name -> {
            values.add(variables
                    .get(name.group(1))
                    .orElseThrow(() -> new ObstacleException("nothing is known as :" + name.group(1) + " in " + sql)));
            return Matcher.quoteReplacement("?");
        });
        try (Connection connection = DriverManager.getConnection(database.url(), properties);
                PreparedStatement statement = connection.prepareStatement(bound)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            statement.execute();
        } catch (SQLException e) {
            String told = "the database did not take " + sql + ": " + e.getMessage();
            String state = String.valueOf(e.getSQLState());
            throw state.startsWith(CONSTRAINT) ? new RefusedException(told) : new ObstacleException(told);
        }
    }
}
