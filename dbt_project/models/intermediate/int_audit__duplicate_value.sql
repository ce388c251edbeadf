with

restatements as (

    select * from {{ ref('int_restatements') }} where not is_body_against_note

),

{{ worded_restatements('duplicate_value', {
    'vi': (
        ' được nêu hai lần trong cùng báo cáo với hai giá trị: ', ' và ',
        '; làm tròn không giải thích được. Kho dữ liệu dùng số nêu trước.'
    ),
    'en': (
        ' is stated twice in one report with two values: ', ' and ',
        '; rounding does not explain it. The warehouse takes the first.'
    )
}) }},

final as (

    {{ findings_with_observations('duplicate_value') }}

)

select * from final
