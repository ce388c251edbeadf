with

findings as (

    select * from {{ ref('int_findings') }}

),

final as (

    select distinct
        finding_id,
        report_id,
        rule,
        severity,
        message_vi,
        message_en,
        stated,
        expected,
        tolerance
    from findings

)

select * from final
