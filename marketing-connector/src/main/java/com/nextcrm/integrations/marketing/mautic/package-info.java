/** Mautic: contacts, segments and campaigns of a server that the customer runs. */
@NullMarked
package com.nextcrm.integrations.marketing.mautic;

import org.jspecify.annotations.NullMarked;
