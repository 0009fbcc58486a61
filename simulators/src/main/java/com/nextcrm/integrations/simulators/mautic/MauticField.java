package com.nextcrm.integrations.simulators.mautic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field of contacts.
 *
 * @param fixed whether it came with Mautic
 */
record MauticField(int id, String alias, String type, String group, boolean fixed) {

    private static final String CORE =
            "title firstname lastname company position email:email mobile:tel phone:tel points:number fax:tel"
                    + " address1 address2 city state zipcode country preferred_locale timezone last_active:datetime"
                    + " attribution_date:datetime attribution:number website:url";
    private static final String SOCIAL = "facebook foursquare instagram linkedin skype twitter";

    /** A customer's own. */
    private static final String CUSTOM =
            "loyalty_level:number wants_catalogue:boolean interests:multiselect last_call:datetime";

    static final SequencedMap<String, MauticField> ALL = all();

    private static SequencedMap<String, MauticField> all() {
        SequencedMap<String, MauticField> all = new LinkedHashMap<>();
        add(all, CORE, "core", true);
        add(all, SOCIAL, "social", true);
        add(all, CUSTOM, "core", false);
        return all;
    }

    private static void add(Map<String, MauticField> all, String fields, String group, boolean fixed) {
        for (String field : fields.split(" ")) {
            String[] parts = field.split(":");
            String type = parts.length > 1 ? parts[1] : "text";
            all.put(parts[0], new MauticField(all.size() + 1, parts[0], type, group, fixed));
        }
    }

    boolean isNumeric() {
        return type.equals("number") || type.equals("boolean");
    }

    /** Its own row, as {@code fields/contact} lists it. */
    ObjectNode json() {
        return describe(MauticJson.object()).put("isPublished", true).put("isUniqueIdentifier", alias.equals("email"));
    }

    /** Ids and flags are texts with the usual database driver. */
    ObjectNode describe(ObjectNode json) {
        return json.put("id", Integer.toString(id))
                .put(
                        "label",
                        Character.toUpperCase(alias.charAt(0))
                                + alias.substring(1).replace('_', ' '))
                .put("alias", alias)
                .put("type", type)
                .put("group", group)
                .put("object", "lead")
                .put("is_fixed", fixed ? "1" : "0");
    }
}
