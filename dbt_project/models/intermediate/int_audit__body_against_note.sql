with

restatements as (

    select * from {{ ref('int_restatements') }} where is_body_against_note

),

{{ worded_restatements('body_against_note', {
    'vi': (
        ' được nêu trong phần lời là ', ', trong chú thích là ',
        '; làm tròn không giải thích được. Kho dữ liệu dùng số trong phần lời.'
    ),
    'en': (
        ' is in the body ', ' and in a footnote ',
        '; rounding does not explain it. The warehouse takes the one of the body.'
    )
}) }},

final as (

    {{ findings_with_observations('body_against_note') }}

)

select * from final
