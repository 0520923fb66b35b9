SELECT negotiation, count(*) FROM shown WHERE negotiation IS NOT NULL GROUP BY negotiation ORDER BY negotiation
