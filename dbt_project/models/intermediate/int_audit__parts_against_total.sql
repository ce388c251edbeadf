with

observed as (

    select * from {{ ref('int_observation_values') }}

),

indicators as (

    select * from {{ ref('int_indicators') }}

),

bounded as (

    select
        *,
        {{ lowest('observed') }} as lowest,
        {{ highest('observed') }} as highest
    from observed
    where measure = 'level'

),

-- A district's or a border gate's number beside those of the whole province is no part more: it is counted in them.
on_one_ground as (

    select
        wholes.observation_id as whole_id,
        parts.observation_id as part_id
    from bounded as wholes
    inner join bounded as parts on wholes.observation_id = parts.part_of
    qualify
        parts.area_id is not distinct from wholes.area_id
        or not bool_or(parts.area_id is not distinct from wholes.area_id) over (partition by wholes.observation_id)

),

-- Parts are compared with their whole where both count the same kind of thing, or where the whole names several kinds that its
-- parts are ("1.769 tập thể, cá nhân": 691 tập thể, 995 cá nhân); never where adding has no sense.
pairs as (

    select
        wholes.observation_id as whole_id,
        wholes.report_id,
        wholes.value_in_base as whole_in_base,
        wholes.half_unit_in_base as whole_half_unit,
        wholes.lowest as whole_lowest,
        wholes.highest as whole_highest,
        wholes.value as stated,
        wholes.to_base_unit as whole_printed_unit,
        wholes.to_base_unit / wholes.to_value_unit as value_unit_in_base,
        wholes.unit_reported as whole_unit,
        wholes.dimension <> parts.dimension as counts_another_kind,
        coalesce(wholes.subject, indicators.name_vi) as whole_name,
        parts.observation_id as part_id,
        parts.char_start as part_start,
        parts.value_in_base as part_in_base,
        parts.half_unit_in_base as part_half_unit,
        parts.lowest as part_lowest,
        parts.highest as part_highest,
        row_number() over in_text as part_number,
        sum(parts.value_in_base) over in_text as running_sum,
        sum(parts.half_unit_in_base) over in_text as running_half_units
    from bounded as wholes
    inner join bounded as parts
        on
            wholes.observation_id = parts.part_of
            and (
                wholes.dimension = parts.dimension
                or (starts_with(wholes.dimension, 'count:') and starts_with(parts.dimension, 'count:') and contains(wholes.unit_reported, ','))
            )
    inner join on_one_ground
        on wholes.observation_id = on_one_ground.whole_id and parts.observation_id = on_one_ground.part_id
    left join indicators on wholes.indicator_id = indicators.indicator_id
    where coalesce(wholes.nature, 'flow') in ('flow', 'stock')
    window in_text as (partition by wholes.observation_id order by parts.char_start)

),

-- A run of two parts or more that makes the part before it ("cây lương thực 43.790 ha (lúa 40.215,5; bắp 3.574,5)") divides that part.
parts_of_parts as (

    select distinct
        inner_parts.whole_id,
        inner_parts.part_id
    from pairs as outer_part
    inner join pairs as end_of_run
        on outer_part.whole_id = end_of_run.whole_id and end_of_run.part_number >= outer_part.part_number + 2
    inner join pairs as inner_parts
        on
            outer_part.whole_id = inner_parts.whole_id
            and inner_parts.part_number between outer_part.part_number + 1 and end_of_run.part_number
    where
        abs(end_of_run.running_sum - outer_part.running_sum - outer_part.part_in_base)
        <= end_of_run.running_half_units - outer_part.running_half_units + outer_part.part_half_unit

),

direct_parts as (

    select
        pairs.* replace (
            row_number() over in_text as part_number,
            sum(pairs.part_in_base) over in_text as running_sum
        )
    from pairs
    anti join parts_of_parts
        on pairs.whole_id = parts_of_parts.whole_id and pairs.part_id = parts_of_parts.part_id
    window in_text as (partition by pairs.whole_id order by pairs.part_start)

),

-- A part of unknown least is at least nothing; one part of unknown most leaves the sum open upwards.
sums as (

    select
        whole_id,
        any_value(report_id) as report_id,
        any_value(whole_name) as whole_name,
        any_value(whole_unit) as whole_unit,
        any_value(stated) as stated,
        any_value(value_unit_in_base) as value_unit_in_base,
        any_value(whole_printed_unit) as whole_printed_unit,
        any_value(whole_in_base) as whole_in_base,
        any_value(whole_lowest) as whole_lowest,
        any_value(whole_highest) as whole_highest,
        any_value(whole_half_unit) + sum(part_half_unit) as tolerance_in_base,
        sum(part_in_base) as sum_in_base,
        coalesce(sum(part_lowest), 0) as sum_lowest,
        case when count(part_highest) = count(*) then sum(part_highest) end as sum_highest,
        bool_or(counts_another_kind) as counts_other_kinds,
        min(part_in_base) as smallest_part,
        max(part_in_base) as greatest_part,
        count(*) as parts,
        list(part_id order by part_start) as part_ids,
        list(part_in_base order by part_start) as part_values
    from direct_parts
    group by whole_id

),

-- Too much is no contradiction where some parts may be parts of a part: leaving out a run that fits into the part before it
-- makes the whole; or where the whole is divided twice: the first parts alone make it, and the run to the end is the other way.
divided_twice as (

    select distinct sums.whole_id
    from sums
    inner join direct_parts as before_run on sums.whole_id = before_run.whole_id
    inner join direct_parts as end_of_run
        on before_run.whole_id = end_of_run.whole_id and before_run.part_number < end_of_run.part_number
    where
        abs(sums.sum_in_base - (end_of_run.running_sum - before_run.running_sum) - sums.whole_in_base)
        <= sums.tolerance_in_base
        and (
            end_of_run.running_sum - before_run.running_sum <= before_run.part_in_base + sums.tolerance_in_base
            or (end_of_run.part_number = sums.parts and before_run.part_number >= 2)
        )

),

-- A billionth of the whole is what adding doubles may lose; a gap that just fits the rounding is no contradiction.
gaps as (

    select
        *,
        abs(sum_in_base - whole_in_base) as gap,
        coalesce(sum_lowest > whole_highest + 1e-9 * abs(whole_in_base), false) as is_too_much,
        coalesce(sum_highest < whole_lowest - 1e-9 * abs(whole_in_base), false) as is_too_little
    from sums
    where whole_id not in (select whole_id from divided_twice)

),

-- A gap that one wrong digit (3 for 8: five of some power of ten) or two swapped neighbours (nine times such a step) would close.
slips as (

    select
        *,
        {{ is_one_slip('gap', 'tolerance_in_base') }} as one_slip_closes_it
    from gaps
    where gap > 0 and (is_too_much or is_too_little)

),

-- Too much by as much as one of the parts, or by a part that is more than the whole: that one may be no part of it.
judged as (

    select
        *,
        case
            when is_too_much and (counts_other_kinds or gap >= smallest_part or greatest_part > whole_in_base) then 'warning'
            when is_too_much then 'error'
            when is_too_little and parts >= 2 and gap < smallest_part and one_slip_closes_it then 'warning'
        end as severity
    from slips

),

worded as (

    select
        *,
        'parts_against_total:' || whole_id as finding_id,
        {{ exact_double('sum_in_base / value_unit_in_base') }} as expected,
        {{ exact_tolerance('tolerance_in_base / value_unit_in_base') }} as tolerance,
        {% for language in ['vi', 'en'] -%}
        {{ number_in(language, 'whole_in_base / whole_printed_unit') }} as whole_{{ language }},
        {{ number_in(language, 'sum_in_base / whole_printed_unit') }} as sum_{{ language }},
        {{ number_in(language, 'gap / whole_printed_unit') }} as gap_{{ language }},
        {{ number_in(language, 'tolerance_in_base / whole_printed_unit') }} as tolerance_{{ language }},
        list_aggregate(
            list_transform(part_values, lambda part: {{ number_in(language, 'part / whole_printed_unit') }}), 'string_agg', ' + '
        ) as parts_{{ language }},
        {% endfor -%}
        coalesce(' ' || whole_unit, '') as unit_words
    from judged
    where severity is not null

),

phrased as (

    select
        *,
        '"' || whole_name || '": các phần cộng lại là ' || sum_vi || unit_words || ' (' || parts_vi || '), '
        || case when is_too_much then 'nhiều' else 'ít' end || ' hơn tổng đã nêu ' || whole_vi || unit_words
        || ' là ' || gap_vi || '; làm tròn chỉ giải thích được ' || tolerance_vi
        || case when is_too_much then '.' else '. Một chữ số viết sai đủ tạo ra khoảng chênh này.' end as message_vi,
        '"' || whole_name || '": the parts add up to ' || sum_en || unit_words || ' (' || parts_en || '), '
        || gap_en || case when is_too_much then ' more' else ' less' end || ' than the stated total '
        || whole_en || unit_words || '; rounding explains only ' || tolerance_en
        || case when is_too_much then '.' else '. One wrong digit would make such a gap.' end as message_en
    from worded

),

involved as (

    select finding_id, whole_id as observation_id, 'total' as part from phrased
    union all
    select finding_id, unnest(part_ids) as observation_id, 'part' as part from phrased

),

final as (

    select
        phrased.finding_id,
        phrased.report_id,
        'parts_against_total' as rule,
        phrased.severity,
        phrased.message_vi,
        phrased.message_en,
        phrased.stated,
        phrased.expected,
        phrased.tolerance,
        involved.observation_id,
        involved.part
    from phrased
    inner join involved on phrased.finding_id = involved.finding_id

)

select * from final
