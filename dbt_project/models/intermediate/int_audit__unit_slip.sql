with

observed as (

    select * from {{ ref('int_observation_values') }}

),

levels as (

    select * from {{ ref('int_settled_levels') }} where low > 0 and high is not null

),

restatements as (

    select * from {{ ref('int_restatements') }} where measure in ('level', 'prior', 'target')

),

implied as (

    select *
    from {{ ref('int_implied_bases') }}
    where implied_low > 0 and implied_high is not null

),

-- One thing said twice in a report.
said_twice as (

    select
        others.report_id,
        others.observation_id,
        firsts.observation_id as other_id,
        {{ lowest('others') }} as low,
        {{ highest('others') }} as high,
        {{ lowest('firsts') }} as other_low,
        {{ highest('firsts') }} as other_high,
        firsts.value_in_base as other_value
    from restatements
    inner join observed as firsts on restatements.first_id = firsts.observation_id
    inner join observed as others on restatements.other_id = others.observation_id

),

-- One thing said by two reports.
said_by_two as (

    select
        later.report_id,
        later.observation_id,
        earlier.observation_id as other_id,
        later.low,
        later.high,
        earlier.low as other_low,
        earlier.high as other_high,
        earlier.value_in_base as other_value
    from levels as later
    inner join levels as earlier
        on
            later.indicator_id = earlier.indicator_id
            and later.area_id = earlier.area_id
            and later.period_id = earlier.period_id
            and later.dimension = earlier.dimension
            and later.vintage_order > earlier.vintage_order

),

-- An earlier value or a plan that is stated, and the one that a level with its percentage implies.
stated_and_implied as (

    select
        implied.report_id,
        implied.level_id as observation_id,
        bases.observation_id as other_id,
        implied.implied_low as low,
        implied.implied_high as high,
        {{ lowest('bases') }} as other_low,
        {{ highest('bases') }} as other_high,
        bases.value_in_base as other_value
    from implied
    inner join observed as bases
        on
            implied.report_id = bases.report_id
            and implied.dimension = bases.dimension
            and implied.area_id is not distinct from bases.area_id
            and implied.level_id <> bases.observation_id
            and (
                (implied.kind = 'plan' and bases.measure = 'target' and implied.level_id = bases.refers_to)
                or (
                    implied.kind = 'earlier'
                    and bases.measure in ('prior', 'level')
                    and implied.indicator_id = bases.indicator_id
                    and implied.base_period_id = bases.period_id
                )
            )

    union all

    select
        implied.report_id,
        implied.level_id,
        levels.observation_id,
        implied.implied_low,
        implied.implied_high,
        levels.low,
        levels.high,
        levels.value_in_base
    from implied
    inner join levels
        on
            implied.kind = 'earlier'
            and implied.indicator_id = levels.indicator_id
            and implied.area_id = levels.area_id
            and implied.base_period_id = levels.period_id
            and implied.dimension = levels.dimension
            and implied.report_id <> levels.report_id

),

-- One series in two reports, the same months of the year: nearer to a thousandfold than to itself is what a wrong scale word
-- makes of it. Months of other seasons differ by more than that of themselves.
far_apart as (

    select
        later.report_id,
        later.observation_id,
        earlier.observation_id as other_id,
        later.low,
        later.high,
        earlier.low as other_low,
        earlier.high as other_high,
        earlier.value_in_base as other_value,
        cast(3 * round(log10(later.value_in_base / earlier.value_in_base) / 3) as integer) as power
    from levels as later
    inner join levels as earlier
        on
            later.indicator_id = earlier.indicator_id
            and later.area_id = earlier.area_id
            and later.period_kind = earlier.period_kind
            and month(later.start_date) = month(earlier.start_date)
            and month(later.end_date) = month(earlier.end_date)
            and later.dimension = earlier.dimension
            and later.vintage_order > earlier.vintage_order
    where abs(log10(later.value_in_base / earlier.value_in_base)) > 1.5
    qualify row_number() over (partition by later.observation_id order by earlier.vintage_order desc, earlier.end_date desc) = 1

),

-- A whole and its parts: each part beside what the whole leaves for it.
families as (

    select
        parts.*,
        wholes.observation_id as whole_id,
        wholes.value_in_base as whole_value,
        wholes.half_unit_in_base as whole_half_unit,
        sum(parts.value_in_base) over family as parts_value,
        sum(parts.half_unit_in_base) over family as parts_half_units,
        count(*) over family as parts_count
    from observed as wholes
    inner join observed as parts on wholes.observation_id = parts.part_of and wholes.dimension = parts.dimension
    where
        wholes.measure = 'level' and parts.measure = 'level'
        and coalesce(wholes.nature, 'flow') in ('flow', 'stock')
        and coalesce(wholes.qualifier, 'estimate') = 'estimate'
    window family as (partition by wholes.observation_id)

),

left_for_a_part as (

    select
        report_id,
        observation_id,
        whole_id as other_id,
        {{ lowest('families') }} as low,
        {{ highest('families') }} as high,
        whole_value - (parts_value - value_in_base) - whole_half_unit - (parts_half_units - half_unit_in_base) as other_low,
        whole_value - (parts_value - value_in_base) + whole_half_unit + (parts_half_units - half_unit_in_base) as other_high,
        whole_value as other_value
    from families
    where parts_count >= 2

),

pairs as (

    select * from said_twice
    union all
    select * from said_by_two
    union all
    select * from stated_and_implied
    union all
    select * from left_for_a_part

),

-- A factor of ten is a shifted mark, a thousand a wrong scale word: what agrees only through such a factor is one of them.
-- Three digits at least: one digit agrees with anything, and so does an open end.
exact_slips as (

    select
        pairs.*,
        power
    from pairs
    inner join observed on pairs.observation_id = observed.observation_id,
        unnest([-9, -6, -3, -2, -1, 1, 2, 3, 6, 9]) as powers(power)
    where
        {{ significant_digits('observed') }} >= 3
        and pairs.low > 0 and pairs.high is not null
        and pairs.other_low > 0 and pairs.other_high is not null
        and {{ are_apart('pairs.low', 'pairs.high', 'pairs.other_low', 'pairs.other_high') }}
        and not {{ are_apart('pairs.low', 'pairs.high', 'pairs.other_low * pow(10, power)', 'pairs.other_high * pow(10, power)') }}

),

all_slips as (

    select *, true as is_exact from exact_slips
    union all
    select *, false as is_exact from far_apart

),

slips as (

    select
        *,
        pow(10, power) as factor
    from all_slips
    qualify row_number() over (partition by observation_id order by is_exact desc, abs(power), other_id) = 1

),

worded as (

    select
        'unit_slip:' || slips.observation_id as finding_id,
        slips.report_id,
        'warning' as severity,
        {{ named('observed') }} || ': ' || {{ printed('observed', 'vi') }}
        || case when slips.is_exact then ' chỉ khớp với ' else ' chỉ gần với kỳ khác là ' end || {{ printed('others', 'vi') }} || ' khi '
        || case when slips.power > 0 then 'chia ' else 'nhân ' end || {{ number_vi('pow(10, abs(slips.power))') }}
        || ': có thể nhầm đơn vị hoặc dấu phẩy.' as message_vi,
        {{ named('observed') }} || ': ' || {{ printed('observed', 'en') }}
        || case when slips.is_exact then ' agrees with ' else ' is near another period''s ' end || {{ printed('others', 'en') }} || ' only when '
        || case when slips.power > 0 then 'divided by ' else 'multiplied by ' end || {{ number_en('pow(10, abs(slips.power))') }}
        || ': a wrong unit or decimal mark.' as message_en,
        observed.value as stated,
        {{ exact_double('observed.value / slips.factor') }} as expected,
        {{ exact_tolerance('observed.half_unit') }} as tolerance,
        slips.observation_id as slip_id,
        slips.other_id
    from slips
    inner join observed on slips.observation_id = observed.observation_id
    inner join observed as others on slips.other_id = others.observation_id

),

involved as (

    select finding_id, slip_id as observation_id, 'stated' as part from worded
    union all
    select finding_id, other_id as observation_id, 'other' as part from worded

),

final as (

    {{ findings_with_observations('unit_slip') }}

)

select * from final
