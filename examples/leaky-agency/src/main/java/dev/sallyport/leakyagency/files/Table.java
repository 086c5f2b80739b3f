package dev.sallyport.leakyagency.files;

import java.util.List;
import java.util.Map;

/** Rows under their names, on their way into a file. */
public record Table(String title, List<String> columns, List<Map<String, Object>> rows) {}
