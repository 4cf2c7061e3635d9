// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import java.util.Map;

class WholeCampaignIT extends WholeCampaignContract {
    @Override
    Map<String, String> store() {
        return Map.of();
    }
}
