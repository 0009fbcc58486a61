package com.nextcrm.integrations.simulators.mautic;

import java.util.Map;

/**
 * What a complete reader must have found.
 *
 * @param contacts with a name
 * @param sound of these
 * @param defective of these
 * @param visitors without a name, who are not among them
 * @param neverEdited of those with a name: they have no modification date
 * @param members by {@code segment 1} and {@code campaign 1}
 */
public record MauticTotals(
        long contacts, long sound, long defective, long visitors, long neverEdited, Map<String, Long> members) {}
