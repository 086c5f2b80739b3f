package dev.sallyport.access;

/** A column of a granted clearance: its catalog name and its exposure in words ({@code plain}, {@code masked:email}). */
public record GrantedColumn(String name, String exposure) {}
