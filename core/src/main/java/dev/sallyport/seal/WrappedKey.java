package dev.sallyport.seal;

/**
 * A part's data key, wrapped by the key-encryption key {@code keyId}. Useless without that key.
 *
 * @param keyId the day on which the file expires, ISO form
 * @param base64 the wrapped key
 */
public record WrappedKey(String keyId, String base64) {
    @Override
    public String toString() {
        return "WrappedKey[keyId=" + keyId + ", base64=<redacted>]";
    }
}
