package com.nextcrm.integrations.simulators.mautic;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that webhooks tell.
 *
 * @param number counts them
 * @param type {@code mautic.lead_post_save_update}
 * @param payload without its {@code timestamp}
 */
public record MauticChange(long number, String type, Instant at, ObjectNode payload) {}
