with

reports as (

    select * from {{ ref('stg_reports') }}

),

vintages as (

    select * from {{ ref('int_report_vintages') }}

),

numerals as (

    select
        report_id,
        count(*) as numerals
    from {{ ref('stg_numerals') }}
    group by report_id

),

observations as (

    select
        report_id,
        count(*) as observations
    from {{ ref('stg_observations') }}
    group by report_id

),

final as (

    select
        reports.report_id,
        reports.file_name,
        reports.sha256,
        reports.format,
        case when vintages.superseded_by is not null then 'superseded' else reports.status end as status,
        case
            when vintages.superseded_by is not null then 'Replaced by ' || vintages.superseded_by
            else reports.reason
        end as reason,
        reports.title,
        reports.number,
        reports.issuer,
        reports.issued_on,
        reports.area_id as reporting_area_id,
        reports.period_id,
        reports.revision,
        reports.source_url,
        reports.publisher,
        reports.licence,
        reports.retrieved_on,
        reports.tier,
        vintages.tier_rank,
        reports.quoted_in,
        vintages.known_on,
        vintages.superseded_by,
        coalesce(numerals.numerals, 0) as numerals,
        coalesce(observations.observations, 0) as observations
    from reports
    left join vintages on reports.report_id = vintages.report_id
    left join numerals on reports.report_id = numerals.report_id
    left join observations on reports.report_id = observations.report_id

)

select * from final
