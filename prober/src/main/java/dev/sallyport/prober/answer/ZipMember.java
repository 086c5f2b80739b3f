package dev.sallyport.prober.answer;

/**
 * An entry as the directory of its archive tells it.
 *
 * @param method 0 stored, 8 deflated, 99 encrypted with AES
 * @param packed how many bytes it has in the archive, at most
 * @param crc of what is inside
 * @param header where its own header begins
 */
record ZipMember(String name, int method, boolean isEncrypted, long packed, long size, long crc, int header) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    boolean isFolder() {
        return name.endsWith("/") || name.endsWith("\\");
    }
}
