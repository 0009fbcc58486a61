package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.marketing.mautic.MauticReply.Answered;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes and changes contacts. An e-mail address is one contact's only: Mautic merges, and the caller is told. */
final class MauticContactActions {

    private static final int CREATED = 201;

    private final MauticApi api;
    private final MauticFields fields;
    private final MauticTwins twins;

    MauticContactActions(MauticApi api) {
        this.api = api;
        this.fields = new MauticFields(api);
        this.twins = new MauticTwins(api);
    }

    ActionResult create(ActionRequest request) {
        MauticContactForm form = MauticContactForm.of(new MauticInput(request.input()));
        Map<String, Object> body = form.body(true);
        if (!body.containsKey("email") && !body.containsKey("lastname") && !body.containsKey("firstname")) {
            return new RequestRejected("email", "is needed, or a firstName or lastName");
        }
        return fields.require(
                request.connection(),
                form.custom(),
                // with an address a repetition is merged into what the first attempt made
                () -> request.repeated() && form.email() == null
                        ? twins.contact(request.connection(), body, () -> make(request, form, body))
                        : make(request, form, body));
    }

    private ActionResult make(ActionRequest request, MauticContactForm form, Map<String, Object> body) {
        return MauticOutcome.of(api.write(request.connection(), MauticType.CONTACTS, "", body), answered -> {
            List<String> notices = new ArrayList<>();
            if (answered.status() != CREATED) {
                notices.add("There was a contact with this e-mail address already, perhaps from an earlier"
                        + " attempt at this request: Mautic changed it instead of making another");
            }
            return written(form, answered, notices, null);
        });
    }

    ActionResult update(ActionRequest request) {
        String id = request.target();
        MauticContactForm form = MauticContactForm.of(new MauticInput(request.input()));
        if (id == null || form.isEmpty()) {
            return new RequestRejected(null, id == null ? "Which contact to change is missing" : "Nothing to change");
        }
        return fields.require(
                request.connection(),
                form.custom(),
                () -> form.email() == null
                        ? change(request, id, form, null)
                        : MauticOutcome.ofRead(
                                api.one(request.connection(), MauticType.CONTACTS, id),
                                before -> change(request, id, form, record(before))));
    }

    private ActionResult change(
            ActionRequest request, String id, MauticContactForm form, @Nullable ProviderRecord before) {
        return MauticOutcome.of(
                api.write(request.connection(), MauticType.CONTACTS, id, form.body(false)), answered -> {
                    MauticRow row = MauticContactMapper.map(answered.body(), answered.at());
                    boolean merged =
                            row.id() != null && !Long.toString(row.id()).equals(id);
                    List<String> notices = new ArrayList<>();
                    if (merged) {
                        notices.add("Another contact, " + row.id() + ", had this e-mail address: Mautic merged the two,"
                                + " and contact " + id + " is gone");
                    }
                    return written(form, answered, notices, merged ? before : null);
                });
    }

    private static @Nullable ProviderRecord record(Answered<byte[]> answered) {
        return MauticContactMapper.map(answered.body(), answered.at()) instanceof MauticRow.Mapped mapped
                ? mapped.record()
                : null;
    }

    /** @param gone the contact that went into the one that was written */
    private static ActionResult written(
            MauticContactForm form, Answered<byte[]> answered, List<String> notices, @Nullable ProviderRecord gone) {
        if (!(MauticContactMapper.map(answered.body(), answered.at()) instanceof MauticRow.Mapped mapped)) {
            return new OutcomeUnknown("Mautic did it, but what it made of it cannot be read");
        }
        notices.addAll(MauticDropped.from(form, answered.body()));
        List<ProviderRecord> also = Optional.ofNullable(gone).stream()
                .map(before -> merged(before, mapped.record(), answered))
                .toList();
        return new Performed(mapped.record(), also, notices);
    }

    private static ProviderRecord merged(ProviderRecord before, ProviderRecord into, Answered<byte[]> answered) {
        return new ProviderRecord(
                before.dataType(),
                before.externalId(),
                answered.at(),
                before.progress(),
                before.createdAt(),
                before.updatedAt(),
                true,
                MauticContactMapper.mergedInto((Contact) before.record(), into.externalId()),
                before.raw());
    }
}
