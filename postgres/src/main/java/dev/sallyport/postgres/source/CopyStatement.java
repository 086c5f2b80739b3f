package dev.sallyport.postgres.source;

import dev.sallyport.postgres.render.RenderedQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the rows of a query are asked for: in binary, fields of a type whose binary form is not known here as text.
 *
 * @param sql the whole statement
 * @param forms of the fields, in order
 */
record CopyStatement(String sql, List<FieldForm> forms) {
    CopyStatement {
        forms = List.copyOf(forms);
    }

    /** Asks the database of which types the fields are; runs nothing. */
    static CopyStatement of(Connection connection, RenderedQuery query) throws SQLException {
        List<FieldForm> forms = new ArrayList<>();
        Set<Integer> asText = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(query.rowsSql())) {
            ResultSetMetaData described = statement.getMetaData();
            for (int i = 0; i < described.getColumnCount(); i++) {
                Optional<FieldForm> form = FieldForm.of(described.getColumnTypeName(i + 1));
                forms.add(form.orElse(FieldForm.TEXT));
                if (form.isEmpty()) {
                    asText.add(i);
                }
            }
        }
        return new CopyStatement("copy (" + query.rowsSql(asText) + ") to stdout (format binary)", forms);
    }
}
