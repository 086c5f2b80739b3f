package dev.sallyport.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code demands}: what each level of sensitivity demands. Less than usual needs a reason. */
final class DemandsReader {
    private static final Duration LONGEST_SIGN_IN = Duration.ofHours(24);

    private final YamlMapping entry;
    private final Demand usual;
    private final Demand lower;
    private final List<Demand.Loosened> loosened = new ArrayList<>();

    /** @param lower what the level below demands */
    private DemandsReader(YamlMapping entry, Demand usual, Demand lower) {
        this.entry = entry.onlyKeys(
                "sign-in",
                "sign-in-reason",
                "second-factor",
                "typed-confirmation",
                "typed-confirmation-reason",
                "approval",
                "approval-reason",
                "approval-within");
        this.usual = usual;
        this.lower = lower;
    }

    static Demands read(YamlMapping file) {
        Optional<YamlMapping> levels = file.find("demands")
                .flatMap(YamlNode::mapping)
                .map(entry -> entry.onlyKeys("normal", "sensitive", "restricted"));
        Demand normal = level(levels, Sensitivity.NORMAL, Demand.NOTHING);
        Demand sensitive = level(levels, Sensitivity.SENSITIVE, normal);
        return new Demands(normal, sensitive, level(levels, Sensitivity.RESTRICTED, sensitive));
    }

    private static Demand level(Optional<YamlMapping> levels, Sensitivity level, Demand lower) {
        Demand usual = Demands.DEFAULT.of(level);
        return levels.flatMap(entry -> entry.find(level.text()))
                .flatMap(YamlNode::mapping)
                .map(entry -> new DemandsReader(entry, usual, lower).read())
                .orElseGet(() -> usual.and(lower));
    }

    private Demand read() {
        Optional<Duration> signIn = signIn();
        boolean secondFactor = flag("second-factor", usual.secondFactor(), lower.secondFactor(), "no second factor");
        boolean typed = flag("typed-confirmation", usual.typed(), lower.typed(), "no typed confirmation");
        boolean approval = flag("approval", usual.approval(), lower.approval(), "no approval by somebody else");
        Optional<YamlNode> within = entry.find("approval-within");
        if (!approval) {
            within.ifPresent(node -> node.fault(
                    "no approval is demanded that could lapse",
                    "it stands only where \"approval\" is true",
                    "take it out"));
        }
        Duration lapses = within.flatMap(node -> Units.duration(node, Demand.LONGEST_WITHIN))
                .orElse(Demand.USUAL_WITHIN);
        return new Demand(signIn, secondFactor, typed, approval, lapses, loosened);
    }

    private Optional<Duration> signIn() {
        Optional<YamlNode> node = entry.find("sign-in");
        Optional<Duration> asUsual = usual.and(lower).signIn();
        Optional<Duration> written =
                node.filter(word -> !word.is("none")).flatMap(word -> Units.duration(word, LONGEST_SIGN_IN));
        boolean isNone = node.filter(word -> word.is("none")).isPresent();
        if (node.isEmpty() || (written.isEmpty() && !isNone)) {
            // One fault is enough: what can't be read is taken as usual.
            if (node.isEmpty()) {
                var unused = entry.reason("sign-in-reason", false, "a sign-in that may be older than usual");
            }
            return asUsual;
        }
        Optional<Duration> read = written;
        boolean isLess = Demand.isWeaker(read, usual.signIn());
        Optional<String> reason = entry.reason("sign-in-reason", isLess, "a sign-in that may be older than usual");
        reason.ifPresent(words -> loosened.add(new Demand.Loosened(
                read.map(age -> "a sign-in up to " + Units.text(age) + " ago is enough")
                        .orElse("no fresh sign-in"),
                words)));
        if (Demand.isWeaker(read, lower.signIn())) {
            faultBelow(node.get());
        }
        return read;
    }

    private boolean flag(String key, boolean usually, boolean below, String words) {
        Optional<YamlNode> node = entry.find(key);
        boolean read = node.flatMap(YamlNode::bool).orElse(usually || below);
        Optional<String> reason = entry.reason(key + "-reason", usually && !read, "\"" + key + ": false\" here");
        reason.ifPresent(why -> loosened.add(new Demand.Loosened(words, why)));
        if (node.isPresent() && below && !read) {
            faultBelow(node.get());
        }
        return read;
    }

    private static void faultBelow(YamlNode node) {
        node.fault(
                "a lower level demands more than that",
                "a higher level demands at least as much as the one below",
                "demand more here, or less there");
    }
}
