package dev.sallyport.format;

import java.nio.charset.StandardCharsets;

/** What stands for what a mask took away. */
final class Dots {
    static final byte[] THREE = "•••".getBytes(StandardCharsets.UTF_8);
    static final byte[] FOUR = "••••".getBytes(StandardCharsets.UTF_8);

    private Dots() {}
}
