package dev.sallyport.server.factor;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as a drawing.
 *
 * @param size of its square, in its own units, with the quiet zone around
 * @param path its dark fields, as the path of an SVG
 */
public record QrPicture(int size, String path) {
    private static final int QUIET = 4;

    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(code.size + 2 * QUIET, path.toString());
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
