package dev.sallyport.server.identity;

import dev.sallyport.server.factor.FactorOwner;
import dev.sallyport.server.factor.PasskeyAnswer;
import dev.sallyport.server.factor.PasskeyChallenge;
import dev.sallyport.server.factor.PasskeyDesk;
import dev.sallyport.server.factor.PasskeySettings;
import dev.sallyport.server.factor.RelyingParty;
import dev.sallyport.server.identity.PasskeyChallenges.Purpose;
import dev.sallyport.tenant.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.BiFunction;

/** Asks the authenticators of a browser, and takes what comes back to the same session. */
final class PasskeyRoad {
    private final PasskeySettings settings;
    private final PasskeyChallenges challenges;
    private final PasskeyDesk desk;

    PasskeyRoad(PasskeySettings settings, PasskeyChallenges challenges, PasskeyDesk desk) {
        this.settings = settings;
        this.challenges = challenges;
        this.desk = desk;
    }

    /** For one of this person's; empty if there is none, or none can be used here. */
    Optional<PasskeyQuestion> toAnswer(HttpServletRequest request, PersonId person, Purpose purpose) {
        return desk.hasAny(person)
                ? ask(request, purpose, (party, challenge) -> desk.toAnswer(person, party, challenge))
                : Optional.empty();
    }

    /** For another one of this person's; empty if none can be made here. */
    Optional<PasskeyQuestion> toMake(HttpServletRequest request, FactorOwner owner) {
        return ask(request, Purpose.MAKE, (party, challenge) -> desk.toMake(owner, party, challenge));
    }

    private Optional<PasskeyQuestion> ask(
            HttpServletRequest request, Purpose purpose, BiFunction<RelyingParty, PasskeyChallenge, String> options) {
        return party(request)
                .map(party ->
                        new PasskeyQuestion(options.apply(party, challenges.begin(request, purpose)), party.origin()));
    }

    /** What a browser answers to what it was asked in this session; what was asked is over with it. */
    PasskeyAnswer answer(HttpServletRequest request, Purpose purpose, String json) {
        Optional<PasskeyChallenge> challenge = challenges.take(request, purpose);
        return new PasskeyAnswer(
                party(request).flatMap(party -> challenge.map(asked -> new PasskeyAnswer.Asked(party, asked))), json);
    }

    private Optional<RelyingParty> party(HttpServletRequest request) {
        return settings.relyingParty(request.getLocalPort());
    }
}
