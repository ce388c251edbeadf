{#
    What audit rules share in wording and form: a printed number in words, what rounding explains, the columns of a finding.
    Not here: the rules (models int_audit__*), the sentence that a finding is about (int_findings).
#}

{# A number with its unit as the report prints it: 473,64 triệu đồng. #}
{% macro printed(o, language) -%}
    {{ number_in(language, o ~ '.value_reported') }} || coalesce(' ' || {{ o }}.unit_reported, '')
{%- endmacro %}

{# A value in base units, written in the unit that another number is printed in. #}
{% macro in_unit_of(value, o, language) -%}
    {{ number_in(language, '(' ~ value ~ ') / ' ~ o ~ '.to_base_unit') }} || coalesce(' ' || {{ o }}.unit_reported, '')
{%- endmacro %}

{# What a finding is about, in the report's own words. #}
{% macro quoted(words) -%}
    '"' || {{ words }} || '"'
{%- endmacro %}

{# The words that a number was read from; its series where it has none of its own. #}
{% macro named(o) -%}
    {{ quoted('coalesce(' ~ o ~ '.subject, ' ~ o ~ '.indicator_id)') }}
{%- endmacro %}

{# Percentages that were worked out are written with a few digits more than anybody prints. #}
{% macro pct(number, language) -%}
    {{ number_in(language, 'round(' ~ number ~ ', 4)') }} || '%'
{%- endmacro %}

{% macro rounding(tolerance, language) -%}
    '{{ "; làm tròn chỉ giải thích được " if language == "vi" else "; rounding explains only " }}' || {{ number_in(language, tolerance) }} || '.'
{%- endmacro %}

{# The last select of every rule: `worded` has one row per finding, `involved` its observations with the part each plays. #}
{% macro findings_with_observations(rule) -%}
    select
        worded.finding_id,
        worded.report_id,
        '{{ rule }}' as rule,
        worded.severity,
        worded.message_vi,
        worded.message_en,
        worded.stated,
        worded.expected,
        worded.tolerance,
        involved.observation_id,
        involved.part
    from worded
    inner join involved on worded.finding_id = involved.finding_id
{%- endmacro %}

{#
    The CTEs `worded` and `involved` of a rule about one thing that a report says twice, from its rows `restatements` of int_restatements.
    `words` has for each language what stands before the first value, between the two, and which of them the warehouse takes.
#}
{% macro worded_restatements(rule, words) -%}
worded as (

    select
        '{{ rule }}:' || other_id as finding_id,
        report_id,
        case when looks_like_a_slip then 'warning' else 'info' end as severity,
        {% for language, (before, between, taken) in words.items() -%}
        {{ quoted('indicator_name_' ~ language) }} || '{{ before }}'
        || {{ number_in(language, 'first_reported') }} || first_unit || '{{ between }}' || {{ number_in(language, 'other_reported') }} || other_unit
        || '{{ taken }}'
        || case
            when looks_like_a_slip
                then '{{ " Một chữ số viết sai đủ tạo ra khoảng chênh này." if language == "vi" else " One wrong digit would make such a gap." }}'
            else ''
        end as message_{{ language }},
        {% endfor -%}
        stated,
        expected,
        tolerance,
        first_id,
        other_id
    from restatements

),

involved as (

    select finding_id, first_id as observation_id, 'stated' as part from worded
    union all
    select finding_id, other_id as observation_id, 'restated' as part from worded

)
{%- endmacro %}
