package com.nextcrm.integrations.simulators.mautic;

/** What can be wrong with a contact, whose id can nevertheless be read. */
public enum MauticDefect {
    FIELDS_TEXT,
    FIELDS_MISSING,
    ADDED_UNREADABLE,
    EMAIL_OBJECT
}
