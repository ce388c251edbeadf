{# A new audit rule is a model int_audit__<rule> with these columns, and its name in this list. #}
{% set rules = ['parts_against_total', 'duplicate_value'] %}

with

final as (

    {% for rule in rules -%}
    select
        finding_id,
        report_id,
        rule,
        severity,
        message_vi,
        message_en,
        stated,
        expected,
        tolerance,
        observation_id,
        part
    from {{ ref('int_audit__' ~ rule) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from final
