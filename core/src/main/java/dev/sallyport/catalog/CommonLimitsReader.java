package dev.sallyport.catalog;

import java.util.Optional;

/** Reads the {@code limits} that stand beside the datasets; what is absent stays strict. */
final class CommonLimitsReader {
    private CommonLimitsReader() {}

    static CommonLimits read(YamlMapping file) {
        CommonLimits usual = CommonLimits.DEFAULT;
        Optional<YamlMapping> found = file.find("limits")
                .flatMap(YamlNode::mapping)
                .map(entry -> entry.onlyKeys("tenant", "person", "tickets"));
        return found.map(entry -> new CommonLimits(
                        pace(entry, "tenant", usual.tenant()),
                        pace(entry, "person", usual.person()),
                        number(entry, "tickets", usual.tickets())))
                .orElse(usual);
    }

    private static CommonLimits.Pace pace(YamlMapping owner, String key, CommonLimits.Pace usual) {
        return owner.find(key)
                .flatMap(YamlNode::mapping)
                .map(entry -> entry.onlyKeys("running", "per-hour"))
                .map(entry -> new CommonLimits.Pace(
                        number(entry, "running", usual.running()), number(entry, "per-hour", usual.perHour())))
                .orElse(usual);
    }

    private static int number(YamlMapping entry, String key, int usual) {
        return entry.find(key).flatMap(LimitsReader::small).orElse(usual);
    }
}
