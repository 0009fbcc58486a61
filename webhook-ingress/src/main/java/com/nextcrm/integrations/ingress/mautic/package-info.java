/** Mautic: events of several kinds in one body, without ids, never sent twice by its older versions. */
@NullMarked
package com.nextcrm.integrations.ingress.mautic;

import org.jspecify.annotations.NullMarked;
