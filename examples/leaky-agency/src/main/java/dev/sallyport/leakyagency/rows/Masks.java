package dev.sallyport.leakyagency.rows;

import dev.sallyport.leakyagency.access.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What staff sees instead of addresses and accounts. */
public final class Masks {
    private Masks() {}

    public static List<Map<String, Object>> put(List<Map<String, Object>> rows, RowRequest request, Role role) {
        if (role.isAdmin()) {
            return rows;
        }
        List<Map<String, Object>> masked = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            masked.add(put(row, request, role));
        }
        return masked;
    }

    public static Map<String, Object> put(Map<String, Object> row, RowRequest request, Role role) {
        if (role.isAdmin()) {
            return row;
        }
        Map<String, Object> masked = onColumns(row, request);
        if (request.isExpanded() && masked.get(RowRequest.CUSTOMER) instanceof Map<?, ?> customer) {
            Map<Object, Object> shown = new LinkedHashMap<>(customer);
            shown.put("email", mask(String.valueOf(customer.get("email"))));
            masked.put(RowRequest.CUSTOMER, shown);
        }
        return masked;
    }

    /** On the row's own columns, for staff. */
    static Map<String, Object> onColumns(Map<String, Object> row, RowRequest request) {
        Map<String, Object> masked = new LinkedHashMap<>(row);
        for (RowRequest.Field field : request.fields()) {
            if (field.column().visibility() == Visibility.MASKED) {
                masked.put(field.alias(), mask(String.valueOf(row.get(field.alias()))));
            }
        }
        return masked;
    }

    static String mask(String value) {
        int at = value.indexOf('@');
        if (at >= 0) {
            return value.substring(0, Math.min(1, at)) + "***@***";
        }
        return value.length() <= 4 ? "****" : "****" + value.substring(value.length() - 4);
    }
}
