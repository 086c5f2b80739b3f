package dev.sallyport.request;

/** An order by a column; the dataset's key order always follows, so that the order is total. */
public record Sort(String column, boolean descending) {
    public Sort {
        Bounds.text("sort column", column);
    }
}
