with

landed as (

    select * from {{ source('landing', 'reports') }}

),

areas as (

    select * from {{ ref('areas') }}

),

-- The text stays behind: it is the bulk of the table, and only int_corrections looks into it.
-- A report may be held back for its very area or period: where no table knows them they are left out, so that it can be told of.
final as (

    select
        cast(report_id as varchar) as report_id,
        cast(file_name as varchar) as file_name,
        cast(sha256 as varchar) as sha256,
        cast(format as varchar) as format,
        case when held is not null then 'held' else cast(status as varchar) end as status,
        coalesce(cast(held as varchar), cast(reason as varchar)) as reason,
        cast(title as varchar) as title,
        cast(number as varchar) as number,
        cast(issuer as varchar) as issuer,
        cast(issued_on as date) as issued_on,
        case when held is null or areas.area_id is not null then cast(landed.area_id as varchar) end as area_id,
        case
            when held is null or {{ period_kind('period_id') }} is not null then cast(period_id as varchar)
        end as period_id,
        coalesce(cast(revision as bigint), 0) as revision,
        cast(source_url as varchar) as source_url,
        cast(publisher as varchar) as publisher,
        cast(licence as varchar) as licence,
        cast(retrieved_on as date) as retrieved_on,
        cast(tier as varchar) as tier,
        cast(quoted_in as varchar) as quoted_in,
        cast(known_by as date) as known_by
    from landed
    left join areas on landed.area_id = areas.area_id

)

select * from final
