with

observed as (

    select * from {{ ref('int_observation_values') }}

),

spans as (

    select
        *,
        {{ lowest('observed') }} as low,
        {{ highest('observed') }} as high
    from observed

),

-- In a column of a structure all shares are of the first row: a whole that has a share below a hundred is itself a part.
parts_themselves as (

    select refers_to
    from observed
    where measure = 'share_pct' and base = 'whole' and dimension = 'percent' and value_in_base < 100 and refers_to is not null

),

-- A part that names its whole, and the share that is said to belong to the part; a number behind a stroke goes before the whole.
shares as (

    select
        parts.report_id,
        shares.observation_id as share_id,
        parts.observation_id as part_id,
        wholes.observation_id as whole_id,
        shares.value_in_base as share,
        shares.low as share_low,
        shares.high as share_high,
        100 * parts.value_in_base / wholes.value_in_base as made,
        100 * parts.low / wholes.high as made_low,
        100 * parts.high / wholes.low as made_high
    from spans as shares
    inner join spans as parts on shares.refers_to = parts.observation_id
    inner join spans as wholes on parts.part_of = wholes.observation_id and parts.dimension = wholes.dimension
    where
        shares.measure = 'share_pct'
        and shares.base = 'whole'
        and shares.dimension = 'percent'
        and parts.measure = 'level'
        and wholes.measure = 'level'
        and wholes.value_in_base > 0
        and coalesce(parts.dimension, '') not in ('percent', 'percentage_point')
        and parts.observation_id not in (select refers_to from observed where measure = 'total' and refers_to is not null)
        and wholes.observation_id not in (select parts_themselves.refers_to from parts_themselves)

),

contradictions as (

    select
        *,
        {{ facing_tolerance('share', 'share_low', 'share_high', 'made', 'made_low', 'made_high') }} as tolerance
    from shares
    where {{ are_apart('share_low', 'share_high', 'made_low', 'made_high') }}

),

worded as (

    select
        'share_of_whole:' || contradictions.share_id as finding_id,
        contradictions.report_id,
        'warning' as severity,
        {{ named('parts') }} || ': ' || {{ printed('parts', 'vi') }} || ' trong '
        || {{ printed('wholes', 'vi') }} || ' là ' || {{ pct('contradictions.made', 'vi') }}
        || ', không phải ' || {{ pct('contradictions.share', 'vi') }}
        || {{ rounding('contradictions.tolerance', 'vi') }} as message_vi,
        {{ named('parts') }} || ': ' || {{ printed('parts', 'en') }} || ' of '
        || {{ printed('wholes', 'en') }} || ' is ' || {{ pct('contradictions.made', 'en') }}
        || ' and not ' || {{ pct('contradictions.share', 'en') }}
        || {{ rounding('contradictions.tolerance', 'en') }} as message_en,
        {{ exact_double('contradictions.share') }} as stated,
        {{ exact_double('contradictions.made') }} as expected,
        {{ exact_tolerance('contradictions.tolerance') }} as tolerance,
        contradictions.share_id,
        contradictions.part_id,
        contradictions.whole_id
    from contradictions
    inner join observed as parts on contradictions.part_id = parts.observation_id
    inner join observed as wholes on contradictions.whole_id = wholes.observation_id

),

involved as (

    select finding_id, share_id as observation_id, 'share' as part from worded
    union all
    select finding_id, part_id as observation_id, 'part' as part from worded
    union all
    select finding_id, whole_id as observation_id, 'total' as part from worded

),

final as (

    {{ findings_with_observations('share_of_whole') }}

)

select * from final
