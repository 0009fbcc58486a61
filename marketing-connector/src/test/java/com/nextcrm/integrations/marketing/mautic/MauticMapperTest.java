package com.nextcrm.integrations.marketing.mautic;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.marketing.mautic.MauticRow.Defective;
import com.nextcrm.integrations.marketing.mautic.MauticRow.Mapped;
import com.nextcrm.integrations.sdk.record.Campaign;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.MailingList;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.WebhookBody;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Changed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MauticMapperTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    @Test
    void readsAContactOfTheShapeThatMauticDocuments() {
        ProviderRecord record = mapped(MauticContactMapper.map(json("""
                {"isPublished":true,"dateAdded":"2026-01-05T10:00:00-05:00","dateModified":null,"id":52,"points":0,
                 "fields":{"core":{"firstname":{"id":"2","value":"Jo"}},"personal":[],
                  "all":{"id":52,"title":null,"firstname":"Jo","lastname":"Ex","company":"","email":"jo@example.test",
                   "mobile":"+1 617","points":7,"interests":"a|b","attribution":0.5}},
                 "lastActive":"2026-02-05T10:00:00+00:00","owner":null,"ipAddresses":[],
                 "tags":[{"id":3,"tag":"vip"}],"doNotContact":[]}"""), NOW));
        Contact contact = (Contact) record.record();
        assertThat(record.externalId()).isEqualTo("52");
        assertThat(record.createdAt()).isEqualTo("2026-01-05T15:00:00Z"); // the server's own zone
        assertThat(record.updatedAt()).isEqualTo(record.createdAt()); // never edited
        assertThat(contact.name()).isEqualTo("Jo Ex");
        assertThat(contact.companyName()).isNull();
        assertThat(contact.phones()).containsExactly(new Contact.Phone("mobile", "+1 617"));
        assertThat(contact.status()).isEqualTo(Contact.Status.ACTIVE);
        assertThat(contact.marketing()).satisfies(marketing -> {
            assertThat(marketing.consent()).isNull();
            assertThat(marketing.tags()).containsExactly("vip");
            assertThat(marketing.lastActiveAt()).isEqualTo("2026-02-05T10:00:00Z");
            assertThat(marketing.attributes())
                    .containsExactly(
                            new Contact.Attribute("attribution", "0.5"),
                            new Contact.Attribute("interests", "a|b"),
                            new Contact.Attribute("points", "7"));
        });
    }

    @ParameterizedTest
    @CsvSource({"1, unsubscribed, UNSUBSCRIBED", "2, bounced, BOUNCED", "3, manual, OTHER", "'\"2\"', bounced, BOUNCED"
    })
    void saysWhyAContactMustNotBeMailed(String reason, String word, Contact.Consent consent) {
        String entry = "{\"id\":9,\"reason\":" + reason + ",\"channel\":\"email\"}";
        for (String several : List.of("[" + entry + "]", "{\"9\":" + entry + "}")) {
            Contact contact = contact("\"doNotContact\":" + several);
            assertThat(contact.status()).isEqualTo(Contact.Status.OTHER);
            assertThat(contact.providerStatus()).isEqualTo(word);
            assertThat(Objects.requireNonNull(contact.marketing()).consent()).isEqualTo(consent);
        }
        assertThat(contact("\"doNotContact\":[{\"reason\":1,\"channel\":\"sms\"}]")
                        .providerStatus())
                .isNull();
    }

    @Test
    void takesListsForObjectsAndTextsForNumbers() {
        Contact contact = contact("\"tags\":{\"3\":{\"tag\":\"a\"}},\"doNotContact\":{},\"ipAddresses\":{}");
        assertThat(Objects.requireNonNull(contact.marketing()).tags()).containsExactly("a");
        assertThat(Objects.requireNonNull(contact("\"tags\":[[]]").marketing()).tags())
                .isEmpty();
        assertThat(MauticList.of(json("{\"total\":\"2\",\"lists\":{\"1\":{\"id\":1},\"3\":{\"id\":3}}}"), "lists"))
                .satisfies(list -> {
                    assertThat(list.total()).isEqualTo(2);
                    assertThat(list.rows()).hasSize(2);
                });
        assertThat(MauticList.of(json("{\"total\":0,\"lists\":[]}"), "lists").rows())
                .isEmpty();
        assertThat(MauticList.of(json("{\"total\":\"0\",\"contacts\":{}}"), "contacts")
                        .total())
                .isZero();
    }

    @Test
    void namesADefectiveRowByItsId() {
        for (String odd : List.of(
                "\"dateAdded\":\"yesterday\",\"fields\":{\"all\":{}}",
                "\"fields\":\"Array\"",
                "\"fields\":[]",
                "\"x\":1",
                "\"fields\":{\"all\":{\"email\":{}}}")) {
            assertThat(MauticContactMapper.map(json("{\"id\":\"7\"," + odd + "}"), NOW))
                    .as(odd)
                    .isInstanceOfSatisfying(
                            Defective.class,
                            defective -> assertThat(defective
                                            .error(MauticType.CONTACTS, "")
                                            .reference())
                                    .isEqualTo("Contact 7"));
        }
    }

    @Test
    void showsWhereACampaignStands() {
        assertThat(campaign("\"isPublished\":true").status()).isEqualTo(Campaign.Status.PUBLISHED);
        assertThat(campaign("\"isPublished\":false").status()).isEqualTo(Campaign.Status.UNPUBLISHED);
        assertThat(campaign("\"isPublished\":true,\"publishUp\":\"2026-12-24T08:00:00+00:00\"")
                        .status())
                .isEqualTo(Campaign.Status.SCHEDULED);
        Campaign over = campaign("\"isPublished\":true,\"publishDown\":\"2026-01-01T00:00:00+00:00\"");
        assertThat(over.status()).isEqualTo(Campaign.Status.UNPUBLISHED);
        assertThat(over.providerStatus()).isEqualTo("expired");
        assertThat(campaign("\"lists\":{\"5\":{\"id\":5,\"name\":\"Fair\"}}").audiences())
                .containsExactly(new Campaign.Audience("5", "Fair"));
        MailingList segment = (MailingList) mapped(MauticSegmentMapper.map(
                        json("{\"id\":3,\"name\":\"N\",\"alias\":\"n\",\"isPublished\":true,\"filters\":[{}]}"),
                        NOW,
                        4L))
                .record();
        assertThat(segment.byRule()).isTrue();
        assertThat(segment.contacts()).isEqualTo(4);
    }

    @Test
    void knowsWhichContactAnEventIsAbout() {
        assertThat(interpret(
                        "{\"mautic.lead_post_save_update\":[{\"contact\":{\"id\":47}},{\"contact\":{\"id\":\"48\"}}]}"))
                .isEqualTo(new Changed(MauticType.CONTACTS.dataType(), List.of("47", "48")));
        assertThat(interpret("{\"mautic.lead_post_delete\":[{\"id\":47,\"contact\":{\"id\":null}}]}"))
                .isEqualTo(new Changed(MauticType.CONTACTS.dataType(), List.of("47")));
        assertThat(interpret("{\"plugin.campaign_published\":[{\"campaign\":{\"id\":3}}]}"))
                .isEqualTo(new Changed(MauticType.CAMPAIGNS.dataType(), List.of("3")));
        assertThat(interpret("{\"mautic.email_on_open\":[{\"stat\":{}}],\"timestamp\":\"2026-01-05T10:00:00+00:00\"}"))
                .isInstanceOf(WebhookResult.Nothing.class);
        assertThat(interpret("{\"mautic.lead_post_save_new\":[{\"contact\":{\"id\":null}}]}"))
                .isInstanceOf(WebhookResult.Unreadable.class);
    }

    private static WebhookResult interpret(String body) {
        return MauticWebhook.interpret(new WebhookBody("e", "t", json(body), NOW).body());
    }

    private static Contact contact(String more) {
        String row = "{\"id\":1,\"fields\":{\"all\":{\"email\":\"a@example.com\"}}," + more + "}";
        return (Contact) mapped(MauticContactMapper.map(json(row), NOW)).record();
    }

    private static Campaign campaign(String more) {
        return (Campaign) mapped(MauticCampaignMapper.map(json("{\"id\":1,\"name\":\"C\"," + more + "}"), NOW, null))
                .record();
    }

    private static ProviderRecord mapped(MauticRow row) {
        assertThat(row).isInstanceOf(Mapped.class);
        return ((Mapped) row).record();
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
