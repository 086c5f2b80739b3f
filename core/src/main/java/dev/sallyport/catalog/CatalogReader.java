package dev.sallyport.catalog;

import dev.sallyport.digest.Sha256;
import dev.sallyport.problem.Problem;
import dev.sallyport.tenant.TenantIdType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a catalog from YAML. A file with any fault gives no catalog but a {@link Problem} with code
 * {@code invalid-catalog} that tells all faults, one a line: {@code file:line: what is wrong; what is allowed; what to
 * do}. Faults of form (no YAML, no UTF-8, anchors) are told before those of content.
 */
public final class CatalogReader {
    private static final int VERSION = 1;
    private static final int LARGEST = 1 << 20;
    private static final List<ColumnType> PERSON_TYPES = List.of(ColumnType.UUID, ColumnType.INTEGER, ColumnType.TEXT);

    private CatalogReader() {}

    /** Reads a file of UTF-8, at most one MiB. */
    public static Catalog read(Path file) {
        String fileName = file.toString();
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            Faults faults = new Faults(fileName);
            faults.add(1, "the file cannot be read", "a catalog is a readable file", "check its path and its rights");
            throw faults.toProblem();
        }
        return read(fileName, bytes);
    }

    /** Reads a text that messages call by {@code fileName}. */
    public static Catalog read(String fileName, String yaml) {
        return read(fileName, yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static Catalog read(String fileName, byte[] bytes) {
        Faults faults = new Faults(fileName);
        Optional<Catalog> catalog = decode(bytes, faults)
                .flatMap(yaml -> YamlFile.parse(yaml, faults))
                .flatMap(YamlNode::mapping)
                .flatMap(file -> catalog(file, Sha256.hexOf(bytes), faults));
        return catalog.filter(read -> faults.isEmpty()).orElseThrow(faults::toProblem);
    }

    private static Optional<Catalog> catalog(YamlMapping file, String policyVersion, Faults faults) {
        file.onlyKeys("catalog", "tenant", "person", "tables", "datasets", "roles", "limits", "demands");
        file.need("catalog", "\"catalog: " + VERSION + "\"").ifPresent(node -> {
            if (!node.is(String.valueOf(VERSION))) {
                node.fault(
                        "this is no known format version", "known is " + VERSION, "write \"catalog: " + VERSION + "\"");
            }
        });
        Optional<TenantIdType> tenantType = file.need("tenant", "\"tenant: {type: uuid}\"")
                .flatMap(CatalogReader::type)
                .flatMap(node -> node.choice(TenantIdType.class));
        ColumnType personType = file.find("person")
                .flatMap(CatalogReader::type)
                .flatMap(node -> node.choice(PERSON_TYPES))
                .orElse(ColumnType.TEXT);
        Declared<Table> tables = TableReader.readAll(file);
        Declared<DatasetDraft> drafts = DatasetReader.readAll(file, tables);
        Declared<Role> roles = RoleReader.readAll(file, drafts);
        CommonLimits limits = CommonLimitsReader.read(file);
        Demands demands = DemandsReader.read(file);
        if (!faults.isEmpty() || tenantType.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Dataset> datasets = new LinkedHashMap<>();
        drafts.sound().forEach((name, draft) -> draft.dataset().ifPresent(dataset -> datasets.put(name, dataset)));
        Catalog catalog = new Catalog(
                policyVersion, tenantType.get(), personType, tables.sound(), datasets, roles.sound(), limits, demands);
        ApproverCheck.check(file, catalog);
        return Optional.of(catalog);
    }

    private static Optional<YamlNode> type(YamlNode node) {
        return node.mapping()
                .map(entry -> entry.onlyKeys("type"))
                .flatMap(entry -> entry.need("type", "such as \"type: uuid\""));
    }

    /** A lenient decoder would put a mark in place of what it can't read, and so change what the policy says. */
    private static Optional<String> decode(byte[] bytes, Faults faults) {
        if (bytes.length > LARGEST) {
            faults.add(1, "the file is larger than " + LARGEST + " bytes", "at most that is allowed", "shorten it");
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            String yaml = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
            return Optional.of(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml);
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            faults.add(line, "here stands a byte that is no UTF-8", "a catalog is UTF-8", "save the file as UTF-8");
            return Optional.empty();
        }
    }
}
