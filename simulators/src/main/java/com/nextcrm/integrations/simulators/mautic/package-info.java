/** Mautic: contacts, segments, campaigns and webhooks of one server, with what a careless reader stumbles over. */
@NullMarked
package com.nextcrm.integrations.simulators.mautic;

import org.jspecify.annotations.NullMarked;
