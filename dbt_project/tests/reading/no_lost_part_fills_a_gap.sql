{#
    Parts that fall short of their whole by just the value of a number near them, which was taken for no fact: that number was a part.
    A warning: a list need not be complete, and the number may fit by chance.
#}
{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'stg_numerals'}}}) }}

with

observed as (

    select * from {{ ref('int_observation_values') }} where measure = 'level'

),

numerals as (

    select
        *,
        try_cast(replace(replace(text, '.', ''), ',', '.') as double) as number,
        case when contains(text, ',') then length(split_part(text, ',', 2)) else 0 end as decimals
    from {{ ref('stg_numerals') }}
    where observation_id is null and fate in ('other', 'unread', 'class_name', 'name', 'list_mark')

),

sums as (

    select
        wholes.observation_id as whole_id,
        any_value(wholes.report_id) as report_id,
        any_value(wholes.value_in_base) as whole,
        any_value(wholes.half_unit_in_base) + sum(parts.half_unit_in_base) as tolerance,
        sum(parts.value_in_base) as total,
        list(distinct parts.to_base_unit) as steps,
        min(parts.char_start) as first_start,
        max(parts.char_end) as last_end
    from observed as wholes
    inner join observed as parts on parts.part_of = wholes.observation_id
    where coalesce(wholes.nature, 'flow') in ('flow', 'stock')
    group by wholes.observation_id

),

-- In the list or beside it, in the unit of one of the parts.
final as (

    select
        numerals.report_id,
        numerals.char_start,
        numerals.text,
        numerals.fate,
        sums.whole_id
    from sums, unnest(sums.steps) as units(step)
    inner join numerals
        on
            sums.report_id = numerals.report_id
            and numerals.char_start between sums.first_start - 100 and sums.last_end + 100
    where
        sums.total < sums.whole
        and numerals.number > 0
        and abs(sums.whole - sums.total - numerals.number * step)
        <= sums.tolerance + 0.5 * pow(10, -numerals.decimals) * step * cast(numerals.decimals > 0 as integer)

)

select * from final
