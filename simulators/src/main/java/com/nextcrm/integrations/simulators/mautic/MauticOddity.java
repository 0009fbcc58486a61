package com.nextcrm.integrations.simulators.mautic;

/** What differs from one Mautic to the next, or is rare. Each can be switched on and off while it runs. */
public enum MauticOddity {
    /** Rows come as a list, where usually an object has them by their ids. */
    LISTED_ROWS,
    /** Every total is a text. Usually those of contacts are, and the others numbers. */
    TEXT_TOTALS,
    /** Every total is a number. */
    NUMBER_TOTALS,
    /** Totals of contacts are remembered for five seconds. */
    CACHED_TOTALS,
    /** A contact has a modification date from its beginning, as some paths of newer versions do. */
    DATED_BIRTHS,
    /** The API's user may not publish: the flag is dropped, and the answer is a success. */
    NO_PUBLISHING,
    /** A bulk addition to a segment reports success, and that each one failed. */
    FAILED_MEMBERS,
    /** Adding a contact to a campaign reports success, and nothing happened. */
    IDLE_CAMPAIGNS,
    /** The statistics are refused with HTTP 200. */
    REFUSED_STATS,
    /** The API is switched off: 403 to everything. */
    API_OFF,
    /** Sign-in by user and password is switched off. */
    BASIC_OFF,
    /** Every address answers a maintenance page in HTML, with status 200. */
    HTML_PAGES,
    /** The server says where else it lives, as one does that is asked by http although its own address is https. */
    REDIRECTS
}
