package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Action;
import java.util.Optional;
import java.util.Set;

/** What can be done at Mautic. */
final class MauticActions {

    static final Set<Action> ALL = Set.of(
            new Action("create-contact", "contacts"),
            new Action("update-contact", "contacts/{id}"),
            new Action("create-segment", "segments"),
            new Action("add-to-segment", "segments/{id}/contacts"),
            new Action("remove-from-segment", "segments/{id}/contacts/remove"),
            new Action("create-campaign", "campaigns"),
            new Action("publish-campaign", "campaigns/{id}/publish"),
            new Action("unpublish-campaign", "campaigns/{id}/unpublish"),
            new Action("add-to-campaign", "campaigns/{id}/contacts"));

    private final MauticContactActions contacts;
    private final MauticSegmentActions segments;
    private final MauticCampaignActions campaigns;

    MauticActions(MauticApi api, MauticRecords records) {
        contacts = new MauticContactActions(api);
        segments = new MauticSegmentActions(api, records);
        campaigns = new MauticCampaignActions(api, records);
    }

    /** Empty for an action there is not. */
    Optional<ActionResult> perform(ActionRequest request) {
        try {
            return switch (request.action()) {
                case "create-contact" -> Optional.of(contacts.create(request));
                case "update-contact" -> Optional.of(contacts.update(request));
                case "create-segment" -> Optional.of(segments.create(request));
                case "add-to-segment" -> Optional.of(segments.add(request));
                case "remove-from-segment" -> Optional.of(segments.remove(request));
                case "create-campaign" -> Optional.of(campaigns.create(request));
                case "publish-campaign" -> Optional.of(campaigns.publish(request, true));
                case "unpublish-campaign" -> Optional.of(campaigns.publish(request, false));
                case "add-to-campaign" -> Optional.of(campaigns.addContact(request));
                default -> Optional.empty();
            };
        } catch (MauticInput.Unusable unusable) {
            return Optional.of(unusable.rejection());
        }
    }
}
