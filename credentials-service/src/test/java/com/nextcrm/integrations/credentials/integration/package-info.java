@NullMarked
package com.nextcrm.integrations.credentials.integration;

import org.jspecify.annotations.NullMarked;
