package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.AnswerReader;
import dev.sallyport.prober.answer.Body;
import dev.sallyport.prober.answer.Reading;
import dev.sallyport.prober.own.CanaryMint;
import dev.sallyport.prober.own.Holdings;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Mode;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Planting;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.plant.Planted;
import dev.sallyport.prober.plant.Planter;
import dev.sallyport.prober.sink.Listening;
import dev.sallyport.prober.walk.SignIns;
import dev.sallyport.prober.walk.Variables;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.walk.Walker;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.Header;
import dev.sallyport.prober.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** What all probes stand on: who asks, what is planted, how one asks and reads. */
final class Ground {
    private final Plan plan;
    private final Wire wire;
    private final Walker walker;
    private final SignIns signIns;
    private final AnswerReader reader;
    private final Holdings holdings;
    private final Planter planter;
    private final CanaryMint mint;
    private final Listening listening;
    private final Map<String, Caller> callers = new LinkedHashMap<>();
    private final List<Planted> planted = new ArrayList<>();
    private final Map<String, Variables> known = new LinkedHashMap<>();

    Ground(
            Plan plan,
            Wire wire,
            Walker walker,
            SignIns signIns,
            AnswerReader reader,
            Holdings holdings,
            Planter planter,
            CanaryMint mint,
            Listening listening) {
        this.plan = plan;
        this.wire = wire;
        this.walker = walker;
        this.signIns = signIns;
        this.reader = reader;
        this.holdings = holdings;
        this.planter = planter;
        this.mint = mint;
        this.listening = listening;
        plan.tenants()
                .forEach((name, tenant) -> known.put(
                        name,
                        tenant.ids().isEmpty()
                                ? Variables.NONE
                                : Variables.NONE.with("tenant", tenant.ids().get(0))));
        listening.webhooks().ifPresent(sink -> tenants().forEach(name -> know(name, "webhook", sink.urlOf(name))));
    }

    /** The same people and the same planted data, asked over another line. */
    Ground through(Plan other, Wire line) {
        Ground ground =
                new Ground(other, line, new Walker(other, line), signIns, reader, holdings, planter, mint, listening);
        ground.callers.putAll(callers);
        ground.planted.addAll(planted);
        ground.known.putAll(known);
        return ground;
    }

    Plan plan() {
        return plan;
    }

    Wire wire() {
        return wire;
    }

    Walker walker() {
        return walker;
    }

    Holdings holdings() {
        return holdings;
    }

    CanaryMint mint() {
        return mint;
    }

    /** What is received of the application. */
    Listening listening() {
        return listening;
    }

    boolean mayChange() {
        return plan.mode() == Mode.FULL;
    }

    /** Whether the plan lets that path be taken: one that changes something is not, if the plan is read-only. */
    boolean mayAsk(Path path) {
        return mayChange() || !path.changes();
    }

    // Who asks

    void signInAll() {
        for (Identity identity : plan.identities().values()) {
            callers.put(identity.name(), signIns.signIn(identity));
            identity.mail()
                    .filter(mail -> isOnlyOf(identity.tenant(), mail))
                    .ifPresent(mail -> holdings.add(new Owned(
                            identity.tenant(),
                            OwnedKind.ID,
                            mail,
                            "mail address of " + identity.name(),
                            identity.name())));
        }
    }

    /** Somebody of another tenant may have the same address, in whatever case: then it tells of neither. */
    private boolean isOnlyOf(String tenant, String mail) {
        return plan.identities().values().stream()
                .filter(other -> !other.tenant().equals(tenant))
                .noneMatch(other -> other.mail().filter(mail::equalsIgnoreCase).isPresent());
    }

    /** Another sign-in of the same identity: a session of its own. */
    Caller signInAgain(String identity) {
        return signIns.signIn(identity(identity));
    }

    /** The same, in another way. */
    Caller signInAgain(String identity, SignIn way) {
        return signIns.signIn(identity(identity), way);
    }

    /** What a sign-in with whatever names and passwords is answered. */
    Optional<Exchange> attempt(SignIn signIn) {
        return signIns.attempt(signIn);
    }

    Identity identity(String name) {
        return Optional.ofNullable(plan.identities().get(name))
                .orElseThrow(() -> new IllegalArgumentException("no identity " + name));
    }

    /** With what was given to each of them at each sign-in. */
    Collection<Caller> everSignedIn() {
        return signIns.given();
    }

    Caller caller(String identity) {
        return Optional.ofNullable(callers.get(identity))
                .orElseThrow(() -> new IllegalArgumentException("nobody is signed in as " + identity));
    }

    List<String> tenants() {
        return List.copyOf(plan.tenants().keySet());
    }

    /** Who acts for a tenant. */
    Caller principal(String tenant) {
        return caller(plan.principal(tenant).name());
    }

    /** Who acts for each of the other tenants. */
    List<Caller> principalsBut(String tenant) {
        return tenants().stream()
                .filter(other -> !other.equals(tenant))
                .map(this::principal)
                .toList();
    }

    /** All who may take a path. */
    List<Caller> takersOf(Path path) {
        return plan.identities().values().stream()
                .filter(path::isFor)
                .map(identity -> caller(identity.name()))
                .toList();
    }

    // What is planted

    /** Plants everything of the plan, for each tenant, as often as it says. */
    void plantAll() {
        for (String tenant : tenants()) {
            for (Planting planting : plan.plantings()) {
                for (int i = 0; i < planting.times(); i++) {
                    plant(planting, tenant);
                }
            }
        }
    }

    /** Changes that tenant's data: plants once more what the plan lets be planted again. */
    List<Planted> change(String tenant) {
        List<Planted> fresh = new ArrayList<>();
        for (Planting planting : plan.plantings()) {
            if (planting.change()) {
                fresh.add(plant(planting, tenant));
            }
        }
        return fresh;
    }

    /** Plants one thing; what paths name stays what was planted first. */
    Planted plant(Planting planting, String tenant) {
        Caller by = caller(plan.planter(planting, tenant).name());
        Planted fresh = planter.plant(
                planting, tenant, by, known(tenant), plan.plantings().contains(planting));
        planted.add(fresh);
        // The first of each stays known: what was taken then is what paths name.
        known.put(tenant, fresh.taken().with(known(tenant)));
        return fresh;
    }

    /** Plants something once that the plan writes otherwise; what it gives is not known to paths. */
    Planted plantOtherwise(Planting altered, String tenant) {
        return planter.plant(altered, tenant, principal(tenant), known(tenant));
    }

    List<Planted> plantedOf(String tenant) {
        return planted.stream().filter(p -> p.tenant().equals(tenant)).toList();
    }

    /** What who reads of the run should know of the plantings. */
    List<String> remarks() {
        return planter.remarks();
    }

    /** Whether there is data by which whose it is can be told. */
    boolean hasPlanted() {
        return !planted.isEmpty();
    }

    boolean canChange() {
        return mayChange() && plan.plantings().stream().anyMatch(Planting::change);
    }

    /** What names a tenant and its planted data. */
    Variables known(String tenant) {
        return known.getOrDefault(tenant, Variables.NONE);
    }

    /** What names their tenant and its planted data; nothing, for who is nobody. */
    Variables known(Caller caller) {
        return known(caller.tenant().orElse(""));
    }

    void know(String tenant, String name, String value) {
        known.put(tenant, known(tenant).with(name, value));
    }

    // How one asks and reads

    /** Somebody takes a path in their own right. */
    Walk walk(Path path, Caller caller) {
        return walk(path, caller, Walker.Variation.NONE);
    }

    Walk walk(Path path, Caller caller, Walker.Variation variation) {
        Walk walk = walker.walk(path, caller, known(caller), variation);
        own(walk);
        return walk;
    }

    /** What the application made for somebody is theirs: the ids of jobs, say. */
    private void own(Walk walk) {
        String tenant = walk.caller().tenant().orElse("");
        for (int i = 0; i < walk.exchanges().size() && !tenant.isEmpty(); i++) {
            Step step = walk.path().steps().get(i);
            if (step.request().changes()) {
                for (String name : step.take().keySet()) {
                    walk.taken()
                            .get(name)
                            .ifPresent(id -> holdings.add(new Owned(
                                    tenant,
                                    OwnedKind.ID,
                                    id,
                                    name + " that \"" + walk.path().name() + "\" gave",
                                    walk.path().name())));
                }
            }
        }
    }

    Contents contents(Walk walk) {
        List<Sighting> sightings = new ArrayList<>();
        Reading last = NOTHING;
        for (int i = 0; i < walk.exchanges().size(); i++) {
            Exchange exchange = walk.exchanges().get(i);
            last = read(exchange);
            sightings.addAll(sightings(exchange, last));
        }
        if (walk.end().isEmpty()) {
            last = NOTHING;
        }
        return new Contents(
                walk,
                last,
                sightings,
                walk.end().map(end -> end.answer().headers()).orElse(List.of()));
    }

    private static final Reading NOTHING = new Reading("empty", List.of(), List.of(), List.of());

    Reading read(Body body) {
        return reader.read(body);
    }

    Reading read(Exchange exchange) {
        Reading reading = reader.read(exchange.answer().body());
        if (!exchange.answer().cut()) {
            return reading;
        }
        List<String> troubles = new ArrayList<>(reading.troubles());
        troubles.add("the answer was longer than the budget allows to read, or ended before its time");
        return new Reading(reading.format(), reading.cells(), reading.tables(), troubles);
    }

    /** Owned values in an answer, its headers among it. */
    List<Sighting> sightings(Exchange exchange) {
        return sightings(exchange, read(exchange));
    }

    private List<Sighting> sightings(Exchange exchange, Reading reading) {
        List<Sighting> sightings = new ArrayList<>(holdings.sightings(reading));
        for (Header header : exchange.answer().headers()) {
            sightings.addAll(holdings.sightings("header " + header.name(), header.value()));
        }
        return sightings;
    }

    /** Waits until a change of the data is told by these paths. */
    void settle(Collection<Path> paths) {
        Duration longest =
                paths.stream().map(Path::settles).max(Duration::compareTo).orElse(Duration.ZERO);
        pause(longest);
    }

    static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
