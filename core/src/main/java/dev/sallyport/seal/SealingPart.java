package dev.sallyport.seal;

import java.io.OutputStream;

/** A part being sealed: plain bytes go into {@link #output()}; closing it seals the last segment. */
public interface SealingPart {
    OutputStream output();

    WrappedKey key();
}
