package com.nextcrm.integrations.marketing.billionmail;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.platform.outbound.OutboundSettings;
import com.nextcrm.integrations.platform.testkit.HostileAddresses;
import com.nextcrm.integrations.sdk.record.Campaign;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.MailingList;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.Failure.CredentialsRejected;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Window;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.simulators.billionmail.BillionmailContact;
import com.nextcrm.integrations.simulators.billionmail.BillionmailOddity;
import com.nextcrm.integrations.simulators.billionmail.BillionmailTask;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What one would not expect of a BillionMail server. */
class BillionmailPitfallsTest {

    static final List<String> HOSTILE = HostileAddresses.all();

    private final BillionmailWorld world = BillionmailWorld.start(200, 0);

    @AfterEach
    void close() {
        world.close();
    }

    private CheckResult check(String token, String suffix) {
        return world.connector().check(world.connection(token, world.billionmail.baseUri() + suffix));
    }

    private List<ProviderRecord> all(BillionmailType type) {
        List<ProviderRecord> records = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page page = (Page) world.connector()
                    .pull(new PullRequest(
                            world.connection(), type.dataType(), SyncMode.FULL, cursor, null, world.now()));
            records.addAll(page.records());
            cursor = page.next();
        } while (cursor != null);
        return records;
    }

    private static Map<String, Object> campaign(Object... more) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "subject",
                "Spring",
                "senderAddress",
                "news@example.test",
                "templateExternalId",
                "4",
                "listExternalId",
                "1"));
        for (int i = 0; i < more.length; i += 2) {
            input.put(String.valueOf(more[i]), more[i + 1]);
        }
        return input;
    }

    private static Performed done(ActionResult result) {
        assertThat(result).isInstanceOf(Performed.class);
        return (Performed) result;
    }

    private static void refused(ActionResult result, @Nullable String field, String reason) {
        assertThat(result).isInstanceOfSatisfying(RequestRejected.class, rejected -> {
            assertThat(rejected.field()).isEqualTo(field);
            assertThat(rejected.reason()).contains(reason);
        });
    }

    private BillionmailTask task(ProviderRecord record) {
        return world.server().tasks().stream()
                .filter(each -> String.valueOf(each.id()).equals(record.externalId()))
                .findFirst()
                .orElseThrow();
    }

    private static Campaign.Status status(Performed performed) {
        return ((Campaign) performed.result().record()).status();
    }

    // --- who is let in

    @Test
    void takesTheAddressWithAndWithoutSlashAndApi() {
        for (String suffix : List.of("", "/", "/api", "/api/")) {
            assertThat(check(world.credential().reveal(), suffix)).isInstanceOf(CheckResult.Connected.class);
        }
    }

    @Test
    void readsAWrongTokenOutOfNotFoundAndOutOf401() {
        assertThat(check("wrong", "")).isInstanceOf(CredentialsRejected.class);
        world.server().turn(BillionmailOddity.SAFE_PATH, false);
        assertThat(check("wrong", "")).isInstanceOf(CredentialsRejected.class);
    }

    @Test
    void readsAMissingRightAndARefusedAddressApart() {
        world.server().turn(BillionmailOddity.INSUFFICIENT_PERMISSIONS, true);
        assertThat(check(world.credential().reveal(), "")).isInstanceOf(CredentialsRejected.class);
        world.server().turn(BillionmailOddity.IP_NOT_ALLOWED, true);
        assertThat(check(world.credential().reveal(), "")).isInstanceOf(RequestRejected.class);
    }

    @Test
    void staysFarBelowTheBan() {
        assertThat(world.connector().profile().pace().windows())
                .allSatisfy(window -> assertThat(inAMinute(window)).isLessThan(500));
    }

    private static double inAMinute(Window window) {
        return window.burst() + window.requests() * 60_000.0 / window.per().toMillis();
    }

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void callsNoHostileAddress(String address) {
        ProviderConnector strict = BillionmailWorld.connector(
                new BillionmailProperties("", Duration.ofSeconds(1), 20, 5),
                new OutboundSettings(false, List.of(), Set.of(80, 443, 8443)),
                new HostileAddresses(),
                world.billionmail);
        assertThat(strict.check(world.connection("token", address)))
                .isInstanceOfAny(RequestRejected.class, Unavailable.class)
                .satisfies(result -> {
                    if (result instanceof RequestRejected rejected) {
                        assertThat(rejected.field()).isEqualTo("customData.baseUrl");
                    } else {
                        assertThat(address).contains("nowhere");
                    }
                });
    }

    // --- reading

    @Test
    void readsNullForAnEmptyList() {
        world.server().contacts().forEach(world.server()::delete);
        assertThat(all(BillionmailType.CONTACTS)).isEmpty();
    }

    @Test
    void neverAsksForMoreThanTheServerGives() {
        assertThat(BillionmailCursor.START.cut(1000).size()).isEqualTo(1000);
        for (int position = 1; position < 5000; position += 37) {
            BillionmailCursor.Cut cut = new BillionmailCursor(position, 1, List.of(1L)).cut(1000);
            assertThat(cut.size()).isBetween(501, 1000);
            assertThat(cut.before()).isLessThan(position);
            assertThat(cut.before() + cut.size()).isGreaterThan(position);
        }
    }

    @Test
    void losesNothingWhileRowsAreDeletedAndMadeAgain() {
        List<String> before = world.soundIds();
        List<String> gone = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page page = (Page) world.connector()
                    .pull(new PullRequest(
                            world.connection(), world.dataType(), SyncMode.FULL, cursor, null, world.now()));
            page.records().forEach(record -> seen.add(record.externalId()));
            cursor = page.next();
            List<BillionmailContact> rows = world.server().contacts();
            rows.subList(0, 3).forEach(row -> {
                gone.add(BillionmailWorld.id(row));
                world.server().delete(row);
            });
            world.server().edit(rows.get(4), rows.get(4).isActive());
        } while (cursor != null && gone.size() < 60);
        while (cursor != null) {
            Page page = (Page) world.connector()
                    .pull(new PullRequest(
                            world.connection(), world.dataType(), SyncMode.FULL, cursor, null, world.now()));
            page.records().forEach(record -> seen.add(record.externalId()));
            cursor = page.next();
        }
        List<String> mustBeSeen = new ArrayList<>(before);
        mustBeSeen.removeAll(gone);
        assertThat(seen).containsAll(mustBeSeen);
    }

    @Test
    void keepsAContactsIdWhenAnEditGivesItsRowAnother() {
        BillionmailContact row = world.server().contacts().getFirst();
        BillionmailContact again = world.server().edit(row, false);
        assertThat(again.id()).isNotEqualTo(row.id());
        assertThat(all(BillionmailType.CONTACTS))
                .filteredOn(record -> record.externalId().equals(BillionmailWorld.id(row)))
                .singleElement()
                .satisfies(record -> assertThat(record.record().statusName()).isEqualTo("unsubscribed"));
    }

    @Test
    void makesAContactsIdSoThatTryingAddressesOutTellsNobodyWhoItIs() throws Exception {
        BillionmailContact row = world.server().contacts().getFirst();
        String id = BillionmailWorld.id(row);
        assertThat(id).startsWith(row.groupId() + "-").isEqualTo(BillionmailWorld.id(row));
        String email = row.email().toLowerCase(Locale.ROOT);
        for (String guess : List.of(email, row.groupId() + "|" + email)) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(guess.getBytes(StandardCharsets.UTF_8));
            assertThat(id)
                    .doesNotContain(HexFormat.of().formatHex(digest, 0, 8))
                    .doesNotContain(
                            Base64.getUrlEncoder().encodeToString(digest).substring(0, 8));
        }
    }

    @Test
    void readsCampaignsWithTheirStatistics() {
        Campaign campaign = (Campaign) all(BillionmailType.CAMPAIGNS).getFirst().record();
        assertThat(campaign.status()).isEqualTo(Campaign.Status.SENT);
        assertThat(campaign.name()).isEqualTo("News of day 4");
        assertThat(campaign.audiences()).containsExactly(new Campaign.Audience("1", "News"));
        assertThat(campaign.statistics()).isEqualTo(new Campaign.Statistics(100L, 100L, 95L, 5L, 0L, null, null, null));
    }

    @Test
    void readsListsWithoutTheirSecret() {
        List<ProviderRecord> lists = all(BillionmailType.LISTS);
        assertThat(lists)
                .extracting(list -> ((MailingList) list.record()).name())
                .containsExactlyInAnyOrder("News", "Offers", "Workshops");
        assertThat(lists)
                .allSatisfy(list -> assertThat(new String(list.raw(), StandardCharsets.UTF_8))
                        .doesNotContain("sign-up-secret", "<html>"));
    }

    // --- campaigns

    @Test
    void sendsNothingWithoutATimeOrAnExplicitWord() {
        refused(world.perform("create-campaign", null, campaign()), "scheduledAt", "BillionMail has no drafts");
        refused(
                world.perform(
                        "create-campaign",
                        null,
                        campaign(
                                "send",
                                true,
                                "scheduledAt",
                                world.now().plusSeconds(3600).toString())),
                "scheduledAt",
                "not both");
        assertThat(world.server().writes()).isZero();
    }

    @Test
    void schedulesSendsPausesAndResumes() {
        Performed made = done(world.perform(
                "create-campaign",
                null,
                campaign("scheduledAt", world.now().plusSeconds(3600).toString(), "unsubscribeLink", true)));
        String id = made.result().externalId();
        assertThat(status(made)).isEqualTo(Campaign.Status.SCHEDULED);
        refused(world.perform("pause-campaign", id, Map.of()), null, "Only a campaign that is being sent");

        assertThat(status(done(world.perform("send-campaign", id, Map.of())))).isEqualTo(Campaign.Status.SENDING);
        assertThat(task(made.result()).subject()).isEqualTo("Spring");
        assertThat(task(made.result()).unsubscribe())
                .as("an update resets what it does not name")
                .isTrue();

        assertThat(status(done(world.perform("pause-campaign", id, Map.of())))).isEqualTo(Campaign.Status.PAUSED);
        assertThat(status(done(world.perform("pause-campaign", id, Map.of()))))
                .as("paused already")
                .isEqualTo(Campaign.Status.PAUSED);
        assertThat(status(done(world.perform("resume-campaign", id, Map.of())))).isEqualTo(Campaign.Status.SENDING);
        assertThat(status(done(world.perform("resume-campaign", id, Map.of())))).isEqualTo(Campaign.Status.SENDING);
    }

    @Test
    void makesACampaignOnceAlthoughTheServerPanickedAfterwards() {
        world.server().turn(BillionmailOddity.PANICS_AFTER_WRITES, true);
        assertThat(world.perform("create-campaign", null, campaign("send", true)))
                .isInstanceOf(OutcomeUnknown.class);
        int campaigns = world.server().tasks().size();
        assertThat(status(done(world.perform("create-campaign", null, campaign("send", true), true))))
                .isEqualTo(Campaign.Status.SENDING);
        assertThat(world.server().tasks()).hasSize(campaigns);
    }

    @Test
    void tellsThatNobodyWouldGetACampaign() {
        done(world.perform("create-list", null, Map.of("name", "Nobody")));
        String list = all(BillionmailType.LISTS).getFirst().externalId();
        refused(
                world.perform("create-campaign", null, campaign("send", true, "listExternalId", list)),
                null,
                "BillionMail says: no valid recipients");
    }

    // --- lists and people

    @Test
    void findsTheIdOfANewListAndMakesItOnce() {
        Performed made = done(world.perform("create-list", null, Map.of("name", "Fresh", "description", "New ones")));
        assertThat(made.result().record())
                .isEqualTo(new MailingList("Fresh", null, "New ones", 0L, 0L, 0L, false, null, false));
        assertThat(done(world.perform("create-list", null, Map.of("name", "Fresh"), true))
                        .result()
                        .externalId())
                .isEqualTo(made.result().externalId());
        refused(world.perform("create-list", null, Map.of("name", "Fresh")), null, "already exists");
        refused(world.perform("create-list", null, Map.of("name", " ")), "name", "is required");
    }

    @Test
    void subscribesNobodyWithoutTheCallersWord() {
        Map<String, Object> people = Map.of("contacts", List.of(Map.of("email", "new@customers.example.test")));
        refused(world.perform("add-contacts", "1", people), "subscribed", "only if these people agreed");
        assertThat(world.server().imported()).isZero();

        done(world.perform("add-contacts", "1", with(people, "subscribed", false)));
        BillionmailContact kept = added("new@customers.example.test");
        assertThat(kept.isActive()).isFalse();
        assertThat(kept.isConfirmed()).isFalse();
    }

    @Test
    void subscribesByTheCallersWordAndKeepsEveryAttribute() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("name", "Ann \"Annie\"");
        attributes.put("empty", "");
        attributes.put("lines", "one\ntwo, three");
        done(world.perform(
                "add-contacts",
                "2",
                Map.of(
                        "subscribed",
                        true,
                        "contacts",
                        List.of(Map.of("email", "ann@customers.example.test", "attributes", attributes)))));
        BillionmailContact ann = added("ann@customers.example.test");
        assertThat(ann.isActive() && ann.isConfirmed()).isTrue();
        assertThat(ann.attribs()).isEqualTo(Map.of("name", "Ann \"Annie\"", "empty", "", "lines", "one\ntwo, three"));
    }

    @Test
    void neverSubscribesAgainWhoHadUnsubscribed() {
        BillionmailContact left = world.server().contacts().stream()
                .filter(each -> each.groupId() == 1)
                .findFirst()
                .orElseThrow();
        world.server().unsubscribe(left);
        Performed result = done(world.perform(
                "add-contacts", "1", Map.of("subscribed", true, "contacts", List.of(Map.of("email", left.email())))));
        assertThat(result.notices()).singleElement().asString().startsWith("0 of 1 were added");
        assertThat(left.isActive()).isFalse();
    }

    @Test
    void unsubscribesOnAllListsAndLeavesTheRestAsItIs() {
        String email = world.server().contacts().getFirst().email();
        List<BillionmailContact> rows = world.server().contacts().stream()
                .filter(each -> each.email().equals(email))
                .toList();
        List<Boolean> confirmed =
                rows.stream().map(BillionmailContact::isConfirmed).toList();
        Performed result = done(world.perform("unsubscribe", null, Map.of("email", email)));

        assertThat(rows).hasSize(3).noneMatch(BillionmailContact::isActive);
        assertThat(rows.stream().map(BillionmailContact::isConfirmed).toList()).isEqualTo(confirmed);
        assertThat(((Contact) result.result().record()).statusName()).isEqualTo("unsubscribed");
        assertThat(result.alsoChanged()).hasSize(2);
        refused(
                world.perform("unsubscribe", null, Map.of("email", "nobody@customers.example.test")),
                "email",
                "no contact with this address");
    }

    @Test
    void refusesAFieldThatWouldDoNothing() {
        refused(
                world.perform("create-list", null, Map.of("name", "A", "descripton", "x")),
                "descripton",
                "is not a field");
    }

    private BillionmailContact added(String email) {
        return world.server().contacts().stream()
                .filter(each -> each.email().equals(email))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> with(Map<String, Object> input, String name, Object value) {
        Map<String, Object> more = new HashMap<>(input);
        more.put(name, value);
        return more;
    }
}
