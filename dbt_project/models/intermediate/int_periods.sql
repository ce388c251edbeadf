with

period_ids as (

    select * from {{ ref('int_period_ids') }}

),

kinds as (

    select
        period_id,
        {{ period_kind('period_id') }} as kind
    from period_ids

),

bounds as (

    select
        period_id,
        kind,
        {{ period_start('period_id', 'kind') }} as start_date,
        {{ period_end('period_id', 'kind') }} as end_date
    from kinds

),

-- A whole year and a span of years belong to no quarter; every other period belongs to the one it ends in.
placed as (

    select
        *,
        year(end_date) as year,
        case
            when kind = 'year' or date_diff('day', start_date, end_date) > 366 then null
            else quarter(end_date)
        end as quarter,
        case kind
            when 'ytd' then month(end_date)
            when 'quarter' then 3
            when 'month' then 1
            when 'year' then 12
        end as months,
        kind = 'window'
        and month(start_date) = 1 and day(start_date) = 1
        and month(end_date) = 12 and day(end_date) = 31 as spans_whole_years
    from bounds

),

final as (

    select
        period_id,
        kind,
        year,
        quarter,
        months,
        start_date,
        end_date,
        case
            when kind = 'quarter' then 'Quý ' || ['I', 'II', 'III', 'IV'][quarter] || '/' || year
            when kind = 'ytd' then months || ' tháng đầu năm ' || year
            when kind = 'year' then 'Năm ' || year
            when kind = 'month' then 'Tháng ' || month(end_date) || '/' || year
            when kind = 'day' then 'Ngày ' || strftime(end_date, '%-d/%-m/%Y')
            when spans_whole_years then 'Giai đoạn ' || year(start_date) || ' - ' || year
            when kind = 'window' then
                'Từ ' || strftime(start_date, '%-d/%-m/%Y') || ' đến ' || strftime(end_date, '%-d/%-m/%Y')
        end as label_vi,
        case
            when kind = 'quarter' then 'Q' || quarter || ' ' || year
            when kind = 'ytd' then 'First ' || months || ' months of ' || year
            when kind = 'year' then 'Year ' || year
            when kind = 'month' then strftime(end_date, '%B %Y')
            when kind = 'day' then strftime(end_date, '%-d %B %Y')
            when spans_whole_years then year(start_date) || ' to ' || year
            when kind = 'window' then
                strftime(start_date, '%-d %B %Y') || ' to ' || strftime(end_date, '%-d %B %Y')
        end as label_en
    from placed

)

select * from final
