package dev.sallyport.server.demo;

import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.digest.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is in a downloaded CSV file. The agency marks each invoice with a canary that names its tenant, and plants secrets
 * where nothing may be exported from.
 *
 * @param rows records after the heading
 * @param ownRows those with a canary of the tenant
 * @param foreignCanaries canaries of anybody else
 * @param plantedSecrets secrets that should never leave
 * @param sha256 of the file, in hex
 */
record DownloadedRows(long rows, long ownRows, long foreignCanaries, long plantedSecrets, String sha256) {
    private static final Pattern CANARY = Pattern.compile("canary-[a-z]+-");
    private static final String PLANTED = "planted-";

    static DownloadedRows read(Path file, AgencyTenant tenant) throws IOException {
        MessageDigest digest = Sha256.begin();
        long rows = 0;
        long own = 0;
        long foreign = 0;
        long planted = 0;
        try (InputStream stream = new DigestInputStream(Files.newInputStream(file), digest);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            CsvRecords records = new CsvRecords(reader);
            records.read();
            for (Optional<List<String>> row = records.read(); row.isPresent(); row = records.read()) {
                rows++;
                boolean isOwn = false;
                for (String cell : row.get()) {
                    Matcher canaries = CANARY.matcher(cell);
                    while (canaries.find()) {
                        boolean ours = canaries.group().equals(tenant.canaryPrefix());
                        isOwn |= ours;
                        foreign += ours ? 0 : 1;
                    }
                    planted += cell.contains(PLANTED) ? 1 : 0;
                }
                own += isOwn ? 1 : 0;
            }
        }
        return new DownloadedRows(rows, own, foreign, planted, HexFormat.of().formatHex(digest.digest()));
    }
}
