@NullMarked
package com.nextcrm.integrations.ingress.mautic;

import org.jspecify.annotations.NullMarked;
