package com.nextcrm.integrations.marketing.mautic;

import static com.nextcrm.integrations.marketing.mautic.MauticWorld.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.record.Campaign;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.MailingList;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.nextcrm.integrations.simulators.mautic.MauticOddity;
import com.nextcrm.integrations.simulators.mautic.MauticSimulatorOptions;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MauticWritingTest {

    private static final Map<String, Object> CAMPAIGN = Map.of(
            "name",
            "Autumn",
            "segmentExternalIds",
            List.of("1"),
            "steps",
            List.of(
                    Map.of("emailExternalId", new BigDecimal("1")),
                    Map.of("type", "lead.changetags", "properties", Map.of("add_tags", List.of("autumn")))));

    private MauticWorld world;

    @BeforeEach
    void start() {
        world = MauticWorld.start(MauticSimulatorOptions.defaults().withContacts(90), 20);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    // --- contacts

    @Test
    void makesAContactAndSaysWhenItWasMergedInstead() {
        Map<String, Object> input = Map.of(
                "firstName",
                "Zoë",
                "email",
                "zoe@example.com",
                "tags",
                List.of("new"),
                "fields",
                Map.of("loyalty_level", new BigDecimal("3")));
        Performed made = done(world.perform("create-contact", null, input));
        assertThat(made.notices()).isEmpty();
        assertThat(((Contact) made.result().record()).marketing()).satisfies(marketing -> {
            assertThat(marketing.tags()).containsExactly("new");
            assertThat(marketing.attributes()).contains(new Contact.Attribute("loyalty_level", "3"));
            assertThat(marketing.consent()).isNull();
        });
        Performed merged =
                done(world.perform("create-contact", null, Map.of("email", "ZOE@example.com", "city", "Lyon")));
        assertThat(merged.result().externalId()).isEqualTo(made.result().externalId());
        assertThat(merged.notices()).singleElement().asString().contains("already");
        assertThat(((Contact) merged.result().record()).firstName()).isEqualTo("Zoë");
    }

    @Test
    void findsTheNamelessContactThatALostAttemptMade() {
        Map<String, Object> input = Map.of("firstName", "No", "lastName", "Address");
        long before = world.server().soundIds().size();
        world.simulator().faults().add(FaultRule.once(Fault.cut()).onMethod("POST"));
        assertThat(world.perform("create-contact", null, input)).isInstanceOf(OutcomeUnknown.class);
        done(world.performAgain("create-contact", null, input));
        assertThat(world.server().soundIds()).hasSize((int) before + 1);
        assertThat(done(world.performAgain("create-contact", null, Map.of("lastName", "Other")))
                        .notices())
                .isEmpty();
    }

    @Test
    void refusesWhatMauticWouldDropWithoutAWord() {
        assertThat(refused("create-contact", Map.of("lastName", "X", "fields", Map.of("no_such", "1"))))
                .isEqualTo(new RequestRejected(
                        "fields.no_such", "is no field of contacts in this Mautic, which would drop it"));
        for (Object zero : List.of(new BigDecimal("0"), new BigDecimal("0.5"), "0", false)) {
            RequestRejected no =
                    refused("create-contact", Map.of("lastName", "X", "fields", Map.of("loyalty_level", zero)));
            assertThat(no.field()).isEqualTo("fields.loyalty_level");
            assertThat(no.reason()).contains("drops");
        }
        assertThat(refused("create-contact", Map.of("city", "Lyon")).field()).isEqualTo("email");
        assertThat(refused("create-contact", Map.of("surname", "X")))
                .isEqualTo(new RequestRejected("surname", "is not something that can be set here"));
        assertThat(refused("create-contact", Map.of("lastName", "X", "email", "nonsense")))
                .satisfies(no -> assertThat(no.field()).isEqualTo("email"));
    }

    @Test
    void takesAValueAwayOnlyIfItIsGivenAsEmpty() {
        Contact before = contact(world.perform("update-contact", "6", Map.of("city", "Kraków")));
        assertThat(before.email()).isNotNull();
        Contact after = contact(world.perform("update-contact", "6", Map.of("city", "")));
        assertThat(after.addresses())
                .allSatisfy(address -> assertThat(address.city()).isNull());
        assertThat(after.email()).isEqualTo(before.email());
        assertThat(after.phones()).isEqualTo(before.phones());
    }

    @Test
    void followsAContactThatMauticMergedIntoAnother() {
        Performed merged = done(world.perform("update-contact", "2", Map.of("email", "contact4@example.com")));
        assertThat(merged.result().externalId()).isEqualTo("4");
        assertThat(merged.notices().getFirst()).contains("merged", "contact 2 is gone");
        assertThat(merged.alsoChanged()).singleElement().satisfies(gone -> {
            assertThat(gone.externalId()).isEqualTo("2");
            assertThat(gone.deleted()).isTrue();
            assertThat(((Contact) gone.record()).mergedIntoExternalId()).isEqualTo("4");
        });
        assertThat(refusedOn("update-contact", "2", Map.of("city", "X")).reason())
                .contains("no such record");
    }

    // --- segments

    @Test
    void makesASegmentOnceAndPutsContactsIntoIt() {
        Map<String, Object> input = Map.of("name", "Autumn fair", "description", "Whom we met");
        world.simulator().faults().add(FaultRule.once(Fault.cut()).onMethod("POST"));
        assertThat(world.perform("create-segment", null, input)).isInstanceOf(OutcomeUnknown.class);
        Performed made = done(world.performAgain("create-segment", null, input));
        assertThat(world.server().segmentNames()).containsOnlyOnce("Autumn fair");
        MailingList list = (MailingList) made.result().record();
        assertThat(list.alias()).isEqualTo("autumn-fair");
        assertThat(list.published()).isTrue();
        assertThat(list.contacts()).isZero();

        String id = made.result().externalId();
        Performed added = done(world.perform("add-to-segment", id, contacts("3", "4", "99999")));
        assertThat(((MailingList) added.result().record()).contacts()).isEqualTo(2);
        assertThat(added.notices())
                .singleElement()
                .asString()
                .contains("not added")
                .contains("[99999]");
        Performed removed = done(world.perform("remove-from-segment", id, contacts("3", "99999")));
        assertThat(((MailingList) removed.result().record()).contacts()).isEqualTo(1);
        assertThat(removed.notices()).singleElement().asString().contains("[99999]");
        assertThat(world.server().isInSegment(id, "3")).isFalse();
    }

    @Test
    void believesTheDetailsAndNotTheSuccess() {
        world.server().turn(MauticOddity.FAILED_MEMBERS, true);
        assertThat(refusedOn("add-to-segment", "1", contacts("3")).field()).isEqualTo("contactExternalIds");
        world.server().turn(MauticOddity.FAILED_MEMBERS, false);
        assertThat(refusedOn("add-to-segment", "5", contacts("3")).reason()).contains("not published");
        assertThat(refusedOn("add-to-segment", "77", contacts("3")).reason()).contains("no such");
        assertThat(refusedOn("add-to-segment", "1", Map.of("contactExternalIds", List.of("x")))
                        .reason())
                .contains("id of Mautic");
        List<String> tooMany =
                IntStream.rangeClosed(1, 201).mapToObj(String::valueOf).toList(); // Mautic answers more with a 500
        assertThat(refusedOn("add-to-segment", "1", Map.of("contactExternalIds", tooMany)))
                .isEqualTo(new RequestRejected("contactExternalIds", "must be a list of 1 to 200 ids"));
        world.server().turn(MauticOddity.NO_PUBLISHING, true);
        assertThat(done(world.perform("create-segment", null, Map.of("name", "Hidden")))
                        .notices()
                        .getFirst())
                .contains("unpublished");
    }

    // --- campaigns

    @Test
    void makesACampaignWithItsDrawingAndPublishesIt() {
        Performed made = done(world.perform("create-campaign", null, CAMPAIGN));
        Campaign draft = (Campaign) made.result().record();
        assertThat(made.notices()).isEmpty(); // both steps were stored
        assertThat(draft.statusName()).isEqualTo("unpublished"); // nobody asked for it to be sent
        assertThat(draft.audiences()).containsExactly(new Campaign.Audience("1", "Newsletter"));
        String id = made.result().externalId();
        assertThat(campaign(world.perform("publish-campaign", id, Map.of())).statusName())
                .isEqualTo("published");
        assertThat(world.server().isPublished(id)).isTrue();
        assertThat(campaign(world.perform("unpublish-campaign", id, Map.of())).statusName())
                .isEqualTo("unpublished");
    }

    @Test
    void makesACampaignOnceAlthoughTheAnswerIsLost() {
        world.simulator()
                .faults()
                .add(FaultRule.once(Fault.executedThenStatus(503)).onMethod("POST"));
        assertThat(world.perform("create-campaign", null, CAMPAIGN)).isInstanceOf(OutcomeUnknown.class);
        done(world.performAgain("create-campaign", null, CAMPAIGN));
        assertThat(world.server().campaignNames()).containsOnlyOnce("Autumn");
    }

    @Test
    void saysThatACampaignWasNotPublished() {
        world.server().turn(MauticOddity.NO_PUBLISHING, true);
        assertThat(refusedOn("publish-campaign", "2", Map.of()).reason()).contains("may not publish");
        Map<String, Object> published = new HashMap<>(CAMPAIGN);
        published.put("published", true);
        assertThat(done(world.perform("create-campaign", null, published))
                        .notices()
                        .getFirst())
                .contains("may not publish");
    }

    @Test
    void refusesACampaignThatWouldDoNothing() {
        assertThat(refused("create-campaign", Map.of("name", "X", "segmentExternalIds", List.of("1")))
                        .field())
                .isEqualTo("steps");
        assertThat(refused("create-campaign", Map.of("name", "X", "steps", List.of()))
                        .field())
                .isEqualTo("segmentExternalIds");
        Map<String, Object> wrong = new HashMap<>(CAMPAIGN);
        wrong.put("steps", List.of(Map.of("type", "email.send")));
        assertThat(refused("create-campaign", wrong).field()).isEqualTo("events[0].properties.email");
        assertThat(world.server().campaignNames()).doesNotContain("Autumn");
    }

    @Test
    void neverBeginsACampaignAnewForWhoIsInIt() {
        String restarting = "3";
        String in = world.server().soundIds().stream()
                .filter(id -> world.server().isIn(restarting, id))
                .findFirst()
                .orElseThrow();
        long before = world.server().campaignAdditions();
        assertThat(done(world.perform("add-to-campaign", restarting, Map.of("contactExternalId", in)))
                        .notices()
                        .getFirst())
                .contains("already");
        assertThat(world.server().campaignAdditions()).isEqualTo(before);
    }

    @Test
    void looksWhetherTheContactReallyIsInTheCampaign() {
        String out = world.server().soundIds().stream()
                .filter(id -> !world.server().isIn("1", id))
                .findFirst()
                .orElseThrow();
        world.server().turn(MauticOddity.IDLE_CAMPAIGNS, true);
        assertThat(refusedOn("add-to-campaign", "1", Map.of("contactExternalId", out))
                        .reason())
                .contains("reported success");
        world.server().turn(MauticOddity.IDLE_CAMPAIGNS, false);
        Performed added = done(world.perform("add-to-campaign", "1", Map.of("contactExternalId", out)));
        assertThat(added.notices()).isEmpty();
        assertThat(world.server().isIn("1", out)).isTrue();
    }

    private static Map<String, Object> contacts(String... ids) {
        return Map.of("contactExternalIds", List.of(ids));
    }

    private RequestRejected refused(String action, Map<String, Object> input) {
        return refusedOn(action, null, input);
    }

    private RequestRejected refusedOn(String action, @Nullable String target, Map<String, Object> input) {
        ActionResult result = world.perform(action, target, input);
        assertThat(result).isInstanceOf(RequestRejected.class);
        return (RequestRejected) result;
    }

    private static Contact contact(ActionResult result) {
        return (Contact) done(result).result().record();
    }

    private static Campaign campaign(ActionResult result) {
        return (Campaign) done(result).result().record();
    }
}
