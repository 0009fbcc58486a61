package com.nextcrm.integrations.marketing.billionmail;

import com.nextcrm.integrations.marketing.billionmail.BillionmailInput.Unusable;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Action;
import java.util.Set;

/** What can be done. Nothing here subscribes or unsubscribes anybody whom the caller did not say to. */
final class BillionmailActions {

    static final Action CREATE_CAMPAIGN = new Action("create-campaign", "campaigns");
    static final Action SEND_CAMPAIGN = new Action("send-campaign", "campaigns/{id}/send");
    static final Action PAUSE_CAMPAIGN = new Action("pause-campaign", "campaigns/{id}/pause");
    static final Action RESUME_CAMPAIGN = new Action("resume-campaign", "campaigns/{id}/resume");
    static final Action CREATE_LIST = new Action("create-list", "lists");
    static final Action ADD_CONTACTS = new Action("add-contacts", "lists/{id}/contacts");
    static final Action UNSUBSCRIBE = new Action("unsubscribe", "contacts/unsubscribe");

    static final Set<Action> ALL = Set.of(
            CREATE_CAMPAIGN, SEND_CAMPAIGN, PAUSE_CAMPAIGN, RESUME_CAMPAIGN, CREATE_LIST, ADD_CONTACTS, UNSUBSCRIBE);

    private final BillionmailCampaigns campaigns;
    private final BillionmailLists lists;
    private final BillionmailSubscribers subscribers;

    BillionmailActions(BillionmailApi api, BillionmailRows rows) {
        campaigns = new BillionmailCampaigns(api, rows);
        lists = new BillionmailLists(api, rows);
        subscribers = new BillionmailSubscribers(api, rows);
    }

    ActionResult perform(ActionRequest request) {
        try {
            return switch (request.action()) {
                case "create-campaign" -> campaigns.create(request);
                case "send-campaign" -> campaigns.send(request);
                case "pause-campaign" -> campaigns.pause(request);
                case "resume-campaign" -> campaigns.resume(request);
                case "create-list" -> lists.create(request);
                case "add-contacts" -> subscribers.add(request);
                case "unsubscribe" -> subscribers.unsubscribe(request);
                default -> new RequestRejected("action", "BillionMail has no " + request.action() + " here");
            };
        } catch (Unusable unusable) {
            return new RequestRejected(unusable.field(), unusable.reason());
        }
    }
}
