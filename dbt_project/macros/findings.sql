{#
    What all audit rules share in wording and form: a printed number in words, what rounding explains, the columns of a finding.
    Not here: the rules (models int_audit__*), the sentence that a finding is about (int_findings).
#}

{# A number with its unit as the report prints it: 473,64 triệu đồng. #}
{% macro printed_vi(o) -%}
    {{ number_vi(o ~ '.value_reported') }} || coalesce(' ' || {{ o }}.unit_reported, '')
{%- endmacro %}

{% macro printed_en(o) -%}
    {{ number_en(o ~ '.value_reported') }} || coalesce(' ' || {{ o }}.unit_reported, '')
{%- endmacro %}

{# A value in base units, written in the unit that another number is printed in. #}
{% macro in_unit_of_vi(value, o) -%}
    {{ number_vi('(' ~ value ~ ') / ' ~ o ~ '.to_base_unit') }} || coalesce(' ' || {{ o }}.unit_reported, '')
{%- endmacro %}

{% macro in_unit_of_en(value, o) -%}
    {{ number_en('(' ~ value ~ ') / ' ~ o ~ '.to_base_unit') }} || coalesce(' ' || {{ o }}.unit_reported, '')
{%- endmacro %}

{# What a finding is about, in the report's own words. #}
{% macro quoted(words) -%}
    '"' || {{ words }} || '"'
{%- endmacro %}

{# Percentages that were worked out are written with a few digits more than anybody prints. #}
{% macro pct_vi(number) -%}
    {{ number_vi('round(' ~ number ~ ', 4)') }} || '%'
{%- endmacro %}

{% macro pct_en(number) -%}
    {{ number_en('round(' ~ number ~ ', 4)') }} || '%'
{%- endmacro %}

{% macro rounding_vi(tolerance) -%}
    '; làm tròn chỉ giải thích được ' || {{ number_vi(tolerance) }} || '.'
{%- endmacro %}

{% macro rounding_en(tolerance) -%}
    '; rounding explains only ' || {{ number_en(tolerance) }} || '.'
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
