package com.nextcrm.integrations.ingress.eventlog;

/** The fields of a row of the log. */
final class Fields {

    static final String ID = "_id";
    static final String TENANT = "tenant_id";
    static final String INTEGRATION = "integration_id";
    static final String PROVIDER = "provider";
    static final String EVENT_ID = "event_id";
    static final String TYPE = "event_type";
    static final String STATUS = "status";
    static final String REASON = "reason";
    static final String DELIVERIES = "deliveries";
    static final String CREATED_AT = "created_at";
    static final String RECEIVED_AT = "received_at";
    static final String LAST_RECEIVED_AT = "last_received_at";
    static final String HANDLED_AT = "handled_at";
    static final String BODY = "sealed_body";

    /** The ids of the last messages that were counted, so that one told again is not counted again. */
    static final String COUNTED = "counted";

    private Fields() {}
}
