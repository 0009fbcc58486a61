package com.nextcrm.integrations.simulators.mautic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated Mautic begins. Begin with {@link #defaults()}.
 *
 * @param seed decides all data
 * @param contacts how many with a name; for nine of them there is one visitor without
 * @param defects how many of these are defective
 * @param span how far back the oldest lies
 * @param until when the newest is two minutes old; null for the clock's time at the start
 * @param zone the server's own, in which it writes most times
 * @param version as it stands in the header {@code Mautic-Version}
 * @param token an access token, beside those that are given out; empty for none
 * @param password of the user {@link #USER}
 * @param redirectUris where users may be sent back to after their consent
 */
public record MauticSimulatorOptions(
        long seed,
        long contacts,
        long defects,
        Duration span,
        @Nullable Instant until,
        ZoneId zone,
        String version,
        String token,
        String password,
        Set<String> redirectUris,
        Clock clock) {

    public static final String USER = "ann";
    public static final String DEFAULT_PASSWORD = "simulated-password";
    public static final String CLIENT_ID = "1_nextcrmsimulatedclient";
    public static final String CLIENT_SECRET = "nextcrm-simulated-secret";

    public MauticSimulatorOptions {
        redirectUris = Set.copyOf(redirectUris);
        if (contacts < 0 || defects < 0 || defects > contacts) {
            throw new IllegalArgumentException("Numbers must not be negative, nor defects more than contacts");
        }
    }

    /** 1,000 contacts of the last 90 days on a server in New York. */
    public static MauticSimulatorOptions defaults() {
        return new MauticSimulatorOptions(
                42,
                1_000,
                0,
                Duration.ofDays(90),
                null,
                ZoneOffset.ofHours(-5),
                "5.2.1",
                "",
                DEFAULT_PASSWORD,
                Set.of(),
                Clock.systemUTC());
    }

    public MauticSimulatorOptions withSeed(long number) {
        return new MauticSimulatorOptions(
                number, contacts, defects, span, until, zone, version, token, password, redirectUris, clock);
    }

    /** Changes the number of contacts; at most all of them are defective. */
    public MauticSimulatorOptions withContacts(long number) {
        long fewer = Math.min(defects, number);
        return new MauticSimulatorOptions(
                seed, number, fewer, span, until, zone, version, token, password, redirectUris, clock);
    }

    public MauticSimulatorOptions withDefects(long number) {
        return new MauticSimulatorOptions(
                seed, contacts, number, span, until, zone, version, token, password, redirectUris, clock);
    }

    public MauticSimulatorOptions withToken(String opening) {
        return new MauticSimulatorOptions(
                seed, contacts, defects, span, until, zone, version, opening, password, redirectUris, clock);
    }

    public MauticSimulatorOptions withRedirectUris(Set<String> uris) {
        return new MauticSimulatorOptions(
                seed, contacts, defects, span, until, zone, version, token, password, uris, clock);
    }

    MauticSimulatorOptions withClock(Clock time) {
        return new MauticSimulatorOptions(
                seed, contacts, defects, span, until, zone, version, token, password, redirectUris, time);
    }
}
