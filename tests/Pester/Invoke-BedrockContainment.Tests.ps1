BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    . (Join-Path $PSScriptRoot 'DrillFixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $Drill = Start-BedrockDrill llmjacking
    $Keys = @{ EndpointUrl = $Drill.EndpointUrl; AccessKey = $Drill.AccessKey; SecretKey = $Drill.SecretKey; Region = 'us-east-1' }
    $Samples = Join-Path $Repository 'tests/BedrockIR.Tests/Containment/Inputs/Samples'
    $LeakedKey = 'AKIADRILLSVCLEAKED22'
    $Triage = $Drill | Start-BedrockTriage -S3Uri "s3://example-trail-$($Drill.AccountId)/AWSLogs/$($Drill.AccountId)/CloudTrail/us-east-1/" -WarningAction Ignore
    $Suspect = $Triage.Findings | Where-Object UserName -EQ svc-leaked
    $Event = ConvertTo-Line (New-TrailRecord @{ userIdentity = @{ type = 'IAMUser'; arn = 'arn:aws:iam::111122223333:user/svc-leaked'; accountId = '111122223333'; accessKeyId = $LeakedKey; userName = 'svc-leaked' } }) | Get-BedrockTrailEvent
    $ApiKey = 'ABSK' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('BedrockAPIKey-q4vz-at-111122223333:secretsecretsecret')) | ConvertFrom-BedrockApiKey
    $Logging = $Drill | Test-InvocationLogging -Region us-east-1
    $Throughput = $Drill | Get-BedrockResource ProvisionedModelThroughput -Region us-east-1
    $Plan = Invoke-BedrockContainment @Keys -UserName svc-leaked -PlanOnly
    $Json = $Plan | ConvertTo-Json
    $Case = Join-Path $TestDrive 'case'
}

AfterAll { Stop-BedrockDrill }

Describe 'What comes in' {
    It 'is planned, told in words and declined without a change: <What>' -ForEach @(
        @{ What = 'findings of a triage'; Give = { $Suspect }; Planned = 'DisableAccessKey user/svc-leaked' }
        @{ What = 'a triage'; Give = { $Triage }; Planned = 'DisableApiKey user/BedrockAPIKey-q4vz' }
        @{ What = 'a suspect of a triage'; Give = { $Triage.Principals | Where-Object Principal -EQ svc-leaked }; Planned = 'DenyAll user/svc-leaked' }
        @{ What = 'an event'; Give = { $Event }; Planned = 'DisableAccessKey user/svc-leaked' }
        @{ What = 'activity'; Give = { $Event | Measure-BedrockActivity }; Planned = 'DisableAccessKey user/svc-leaked' }
        @{ What = 'a decoded API key'; Give = { $ApiKey }; Planned = 'DisableApiKey user/BedrockAPIKey-q4vz' }
        @{ What = 'a resource'; Give = { $Throughput }; Planned = 'StopThroughput' }
        @{ What = 'the state of logging'; Give = { $Logging }; Planned = 'RestoreLogging logging/us-east-1' }
        @{ What = 'a plan'; Give = { $Plan }; Planned = 'DisableAccessKey user/svc-leaked' }
        @{ What = 'a list of findings'; Give = { , @($Suspect) }; Planned = 'DisableAccessKey user/svc-leaked' }
        @{ What = 'a plan as JSON'; Give = { $Json }; Planned = 'DisableAccessKey user/svc-leaked' }
        @{ What = 'a plan as JSON, line by line'; Give = { $Json -split "`r?`n" }; Planned = 'DisableAccessKey user/svc-leaked' }
        @{ What = 'a plan that was loaded again'; Give = { $Plan | Export-Clixml "$TestDrive/plan.xml"; Import-Clixml "$TestDrive/plan.xml" }; Planned = 'DisableAccessKey user/svc-leaked' }
        @{ What = 'findings that were loaded again'; Give = { $Suspect | Export-Clixml "$TestDrive/found.xml"; Import-Clixml "$TestDrive/found.xml" }; Planned = 'RestoreLogging logging/us-east-1' }
        @{ What = 'a GuardDuty finding, line by line'; Give = { Get-Content "$Samples/guardduty-user.json" }; Planned = 'DenyBedrock user/svc-leaked' }
        @{ What = 'a GuardDuty finding as objects'; Give = { Get-Content -Raw "$Samples/guardduty-user.json" | ConvertFrom-Json }; Planned = 'DenyBedrock user/svc-leaked' }
        @{ What = 'a GuardDuty finding as hashtables'; Give = { Get-Content -Raw "$Samples/guardduty-user.json" | ConvertFrom-Json -AsHashtable }; Planned = 'DenyBedrock user/svc-leaked' }
        @{ What = 'two files, line by line'; Give = { Get-Content "$Samples/resource.json", "$Samples/guardduty-user.json" }; Planned = 'DenyBedrock user/svc-leaked' }
        @{ What = 'an event of Security Hub'; Give = { Get-Content -Raw "$Samples/ocsf-event.json" }; Planned = 'DenyBedrock user/svc-leaked' }
    ) {
        $script = '$with = $args[1]; @{
            Plan = @($args[0] | Invoke-BedrockContainment @with -PlanOnly); Words = @($args[0] | Invoke-BedrockContainment @with -WhatIf -Force)
            Declined = @($args[0] | Invoke-BedrockContainment @with -Force -ErrorAction Ignore)
        }'
        $one = (Invoke-Unasked $script (, @(& $Give)), $Keys).Output[0]
        "$($one.Plan | Where-Object Status -EQ Planned)" | Should -Match $Planned
        $one.Words | Should -BeNullOrEmpty
        $one.Declined.Status | Should -Be ($one.Plan.Status -replace 'Planned', 'Declined')
        Get-DrillChange $Drill | Should -BeNullOrEmpty
    }

    It 'may be named: <What>' -ForEach @(
        @{ What = 'a user'; With = @{ UserName = 'svc-leaked' }; Planned = 'DenyBedrock user/svc-leaked' }
        @{ What = 'two users'; With = @{ UserName = 'svc-leaked', 'BedrockAPIKey-q4vz' }; Planned = 'DenyBedrock user/BedrockAPIKey-q4vz.*DenyBedrock user/svc-leaked' }
        @{ What = 'a role'; With = @{ RoleName = 'chatbot-prod' }; Planned = 'DenyBedrock role/chatbot-prod' }
        @{ What = 'an access key'; With = @{ AccessKeyId = 'AKIADRILLSVCLEAKED22' }; Planned = 'DisableAccessKey user/svc-leaked AKIADRILLSVCLEAKED22' }
        @{ What = 'an API key'; With = @{ ApiKeyId = 'ACCADRILLQ4VZAPIKEY22' }; Planned = 'DisableApiKey user/BedrockAPIKey-q4vz' }
        @{ What = 'an ARN'; With = @{ PrincipalArn = 'arn:aws:iam::111122223333:user/svc-leaked' }; Planned = 'DenyBedrock user/svc-leaked' }
        @{ What = 'logging alone'; With = @{ Action = 'restorelogging' }; Planned = 'RestoreLogging logging/us-east-1' }
        @{ What = 'with an action of one''s own'; With = @{ UserName = 'svc-leaked'; Action = 'QuarantinePolicy' }; Planned = '^QuarantinePolicy user/svc-leaked: Planned$' }
    ) {
        "$(Invoke-BedrockContainment @Keys @With -PlanOnly -WarningAction Ignore)" | Should -Match $Planned
        Get-DrillChange $Drill | Should -BeNullOrEmpty
    }

    It 'may be a drill, and who is named' {
        ($Drill | Invoke-BedrockContainment -UserName svc-leaked -PlanOnly).Target | Should -Contain 'user/svc-leaked'
    }

    It 'says where nothing calls for an action' {
        $Drill | Get-BedrockResource Guardrail -Region us-east-1 | Invoke-BedrockContainment @Keys -PlanOnly -WarningVariable said -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$said" | Should -Match 'calls for an action'
    }

    It 'asks nothing where a pipeline brought nothing, and says so' {
        $before = $Drill.Calls.Count
        @() | Invoke-BedrockContainment @Keys -UserName svc-leaked -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -Be 'NothingGiven,BedrockIR.Commands.InvokeBedrockContainmentCommand'
        $Drill.Calls.Count | Should -Be $before
    }

    It 'is refused with what to do, and without a call: <What>' -ForEach @(
        @{ What = 'nothing'; Call = { Invoke-BedrockContainment @Keys }; Id = 'NothingToContain'; Says = '-UserName' }
        @{ What = 'null'; Call = { $null | Invoke-BedrockContainment @Keys }; Id = 'NotAContainmentInput'; Says = 'null' }
        @{ What = 'a name in the pipeline'; Call = { 'svc-leaked' | Invoke-BedrockContainment @Keys }; Id = 'NotAContainmentInput'; Says = '-UserName' }
        @{ What = 'a file'; Call = { Get-Item $PSHOME | Invoke-BedrockContainment @Keys }; Id = 'NotAContainmentInput'; Says = 'DirectoryInfo' }
        @{ What = 'JSON of something else'; Call = { '{"a":1}' | Invoke-BedrockContainment @Keys }; Id = 'NotAContainmentInput'; Says = 'an object with a' }
        @{ What = 'damaged JSON'; Call = { '[{"a":' | Invoke-BedrockContainment @Keys }; Id = 'NotAContainmentInput'; Says = 'damaged' }
        @{ What = 'a name that AWS does not allow'; Call = { Invoke-BedrockContainment @Keys -UserName 'a b' }; Id = 'NotAContainmentName'; Says = 'user name' }
        @{ What = 'a plan that is not there'; Call = { Invoke-BedrockContainment @Keys -Plan ./nowhere.json }; Id = 'NotAPlan'; Says = 'nowhere' }
        @{ What = 'a plan of something else'; Call = { Invoke-BedrockContainment @Keys -Plan '[{"a":1}]' }; Id = 'NotAPlan'; Says = 'ConvertTo-Json' }
        @{ What = 'an object for a plan'; Call = { Invoke-BedrockContainment @Keys -Plan (Get-Item $PSHOME) }; Id = 'NotAPlan'; Says = 'DirectoryInfo' }
        @{ What = 'a list of the protected that is not there'; Call = { Invoke-BedrockContainment @Keys -UserName svc-leaked -ProtectPath ./nowhere.txt }; Id = 'PathNotFound'; Says = 'Nothing was changed' }
        @{ What = 'a snapshot that is not there'; Call = { Invoke-BedrockContainment @Keys -Action RestoreLogging -LoggingSnapshot ./nowhere.json }; Id = 'NotASnapshot'; Says = 'Nothing was changed' }
        @{ What = 'a place that is no folder'; Call = { Invoke-BedrockContainment @Keys -UserName svc-leaked -OutputPath Env:/x }; Id = 'OutputNotWritable'; Says = 'provider Environment' }
        @{ What = 'an action that there is not'; Call = { Invoke-BedrockContainment @Keys -UserName svc-leaked -Action Foo }; Id = 'ParameterArgumentValidationError'; Says = 'DenyBedrock' }
    ) {
        $before = $Drill.Calls.Count
        $problem = $null
        try { $output = & $Call -ErrorVariable problem -ErrorAction SilentlyContinue 2>&1 } catch { $problem = $_; $output = $_ }
        $record = @($output) | Where-Object { $_ -is [Management.Automation.ErrorRecord] }
        @($record).Count | Should -Be 1
        $record.FullyQualifiedErrorId | Should -Be "$Id,BedrockIR.Commands.InvokeBedrockContainmentCommand"
        $record.Exception.Message | Should -Match $Says
        $Drill.Calls.Count | Should -Be $before
    }
}

Describe 'Asking' {
    It 'obeys $WhatIfPreference with -Force, and -Confirm:$false does not change that' {
        $unasked = Invoke-Unasked '$with = $args[0]; $WhatIfPreference = $true; Invoke-BedrockContainment @with -Force -Confirm:$false' ($Keys + @{ UserName = 'svc-leaked' })
        $unasked.Output | Should -BeNullOrEmpty
        $unasked.Errors | Should -BeNullOrEmpty
        Get-DrillChange $Drill | Should -BeNullOrEmpty
    }

    It 'names the principal, the action and whom else it hits in -WhatIf''s words' {
        $said = Invoke-Pwsh "Invoke-BedrockContainment -EndpointUrl $($Drill.EndpointUrl) -AccessKey $($Drill.AccessKey) -SecretKey $($Drill.SecretKey) -Region us-east-1 -UserName svc-leaked -WhatIf"
        "$said" | Should -Match 'What if: Performing the operation "DisableAccessKey" on target "user/svc-leaked AKIADRILLSVCLEAKED22" in the account 111122223333 \(iam:UpdateAccessKey\)\. Why: .*Affects: last used .*Undo: makes the access key'
    }

    It 'does nothing when the answer is no, and goes on to the next' {
        $shown = Invoke-Answered "(Invoke-BedrockContainment -EndpointUrl $($Drill.EndpointUrl) -AccessKey $($Drill.AccessKey) -SecretKey $($Drill.SecretKey) -Region us-east-1 -UserName svc-leaked).Status" "n`nl"
        $shown | Where-Object { $_ -eq 'Declined' } | Should -Be 'Declined', 'Declined', 'Declined'
        "$shown" | Should -Match 'DisableAccessKey user/svc-leaked .*DenyBedrock user/svc-leaked'
        Get-DrillChange $Drill | Should -BeNullOrEmpty
    }

    It 'says where nobody can be asked what says yes' {
        $unasked = Invoke-Unasked '$with = $args[0]; Invoke-BedrockContainment @with' ($Keys + @{ UserName = 'svc-leaked' })
        $unasked.Output.Status | Should -Be 'Declined', 'Declined', 'Declined'
        $unasked.Warnings[0] | Should -Match 'DisableAccessKey user/svc-leaked .*-Confirm:\$false'
    }

    It 'needs -Force for what cannot be undone, where nobody can be asked' {
        $unasked = Invoke-Unasked '$with = $args[1]; $args[0] | Invoke-BedrockContainment @with' $Throughput, ($Keys + @{ Confirm = $false })
        $unasked.Output.Status | Should -Be 'Declined'
        "$($unasked.Warnings)" | Should -Match 'cannot be undone, and -Force'
        Get-DrillChange $Drill | Should -BeNullOrEmpty
    }
}

# From here on the account is changed.
Describe 'Acting' {
    BeforeAll {
        $Json | Set-Content "$TestDrive/plan.json"
        $script:Result = Invoke-BedrockContainment @Keys -Plan "$TestDrive/plan.json" -Confirm:$false -CasePath $Case
    }

    It 'carries out a plan that was saved and read' {
        "$Result" | Should -Be 'DisableAccessKey user/svc-leaked AKIADRILLSVCLEAKED22: Applied DenyBedrock user/svc-leaked: Applied RevokeSession user/svc-leaked: Applied'
        $Result.Verified | Should -Be $true, $true, $true
        (Get-DrillChange $Drill).Operation | Should -Be 'UpdateAccessKey', 'CreatePolicy', 'AttachUserPolicy', 'PutUserPolicy' -Because 'the deny and the revocation together are too large for inline policies'
        $Result.JournalPath | Sort-Object -Unique | Should -Be (Join-Path $Case 'containment.jsonl')
        Join-Path $Case evidence | Should -Exist
        Get-Content -Raw (Join-Path $Case 'containment.jsonl') | Should -Not -Match ([regex]::Escape($Drill.SecretKey))
    }

    It 'changes nothing the second time, and says so: <What>' -ForEach @(
        @{ What = 'as a plan'; Call = { $Plan | Invoke-BedrockContainment @Keys -Confirm:$false -CasePath $Case } }
        @{ What = 'by name'; Call = { Invoke-BedrockContainment @Keys -UserName svc-leaked -Confirm:$false -CasePath $Case } }
    ) {
        $before = (Get-DrillChange $Drill).Count
        $again = & $Call
        $again.Status | Should -Be 'AlreadyInPlace', 'AlreadyInPlace', 'AlreadyInPlace'
        (Get-DrillChange $Drill).Count | Should -Be $before
    }

    It 'makes a case folder below the current location where none is named' {
        Push-Location $TestDrive
        try { $made = Invoke-BedrockContainment @Keys -RoleName kb-ingestion -Action DenyBedrock -Confirm:$false -SkipEvidence }
        finally { Pop-Location }
        $made.JournalPath | Should -BeLike (Join-Path $TestDrive 'case/20*/containment.jsonl')
    }

    It 'refuses the caller, with the action in the error''s target' {
        $refused = Invoke-BedrockContainment @Keys -UserName ir-responder -Action DenyBedrock -Confirm:$false -CasePath $Case -ErrorVariable problem -ErrorAction SilentlyContinue
        $refused.Status | Should -Be 'Refused'
        $problem.FullyQualifiedErrorId | Should -Be 'ContainmentRefused,BedrockIR.Commands.InvokeBedrockContainmentCommand'
        $problem.TargetObject.ActionId | Should -Be $refused.ActionId
        $problem.Exception.Message | Should -Match '-Override Caller'
    }

    It 'refuses whom <What> protects' -ForEach @(
        @{ What = '-Protect'; With = { @{ Protect = 'chatbot-*' } } }
        @{ What = '-ProtectPath'; With = { Set-Content "$TestDrive/protect.txt" "# break glass`n`n chatbot-prod # the shop`n"; @{ ProtectPath = "$TestDrive/protect.txt" } } }
    ) {
        $with = & $With
        $before = (Get-DrillChange $Drill).Count
        $refused = Invoke-BedrockContainment @Keys -RoleName chatbot-prod -Action DenyBedrock -Confirm:$false -CasePath $Case @with -ErrorAction SilentlyContinue
        $refused.Status | Should -Be 'Refused'
        (Get-DrillChange $Drill).Count | Should -Be $before
    }

    It 'does the rest before an error stops the script' {
        { Invoke-BedrockContainment @Keys -UserName ir-responder, 'BedrockAPIKey-q4vz' -Action DenyBedrock -Confirm:$false -CasePath $Case -ErrorAction Stop } | Should -Throw -ErrorId 'ContainmentRefused*'
        (Invoke-BedrockContainment @Keys -UserName 'BedrockAPIKey-q4vz' -Action DenyBedrock -PlanOnly).Status | Should -Be 'AlreadyInPlace'
    }

    It 'does the rest though a later command has had enough' {
        $null = Invoke-BedrockContainment @Keys -UserName 'BedrockAPIKey-q4vz' -Action DisableApiKey, QuarantinePolicy -Confirm:$false -CasePath $Case | Select-Object -First 1
        (Invoke-BedrockContainment @Keys -UserName 'BedrockAPIKey-q4vz' -Action DisableApiKey, QuarantinePolicy -PlanOnly).Status | Should -Be 'AlreadyInPlace', 'AlreadyInPlace'
    }

    It 'tells what failed, with an error besides' {
        Deny-DrillOperation $Drill PutRolePolicy
        $failed = Invoke-BedrockContainment @Keys -RoleName SecurityAudit -Action DenyBedrock -Confirm:$false -CasePath $Case -ErrorVariable problem -ErrorAction SilentlyContinue
        $failed.Status | Should -Be 'NotApplied'
        $problem[0].FullyQualifiedErrorId | Should -Be 'ContainmentFailed,BedrockIR.Commands.InvokeBedrockContainmentCommand'
        $problem[0].Exception.Message | Should -Match '^DenyBedrock role/SecurityAudit is not in place\. .*iam:PutRolePolicy'
    }

    It 'does what is left of an edited plan, and refuses a slip in one' {
        $edited = $Json | ConvertFrom-Json | Where-Object Action -EQ DenyBedrock
        (Invoke-BedrockContainment @Keys -Plan $edited -PlanOnly).Action | Should -Be 'DenyBedrock'
        $edited | Add-Member UserNmae svc-leaked
        { Invoke-BedrockContainment @Keys -Plan $edited -PlanOnly } | Should -Throw -ErrorId 'NotAPlan*' -ExpectedMessage '*UserNmae*'
    }

    It 'says how much of a plan -Action leaves out' {
        $some = Invoke-BedrockContainment @Keys -Plan $Plan -Action DenyBedrock -PlanOnly -WarningVariable said -WarningAction SilentlyContinue
        $some.Action | Should -Be 'DenyBedrock'
        "$said" | Should -Match "2 of the plan's 3 actions are left out"
    }

    It 'tells what a person must do, as a warning' {
        $manual = Invoke-BedrockContainment @Keys -PrincipalArn 'arn:aws:iam::111122223333:root' -Action DenyBedrock -Confirm:$false -CasePath $Case -WarningVariable said -WarningAction SilentlyContinue
        $manual.Status | Should -Be 'Manual'
        "$said" | Should -Match 'for a person to do\. .*root'
    }
}

Describe 'Elsewhere' {
    BeforeAll {
        Set-Content "$TestDrive/other.yml" "name: other`ntitle: Another account`ndescription: The same names`naccount: '555566667777'`nglobal:`n  users: [{UserName: svc-leaked}]"
        $Other = Start-BedrockDrill "$TestDrive/other.yml"
        $OtherKeys = @{ EndpointUrl = $Other.EndpointUrl; AccessKey = $Other.AccessKey; SecretKey = $Other.SecretKey; Region = 'us-east-1' }
    }

    AfterAll { $Other | Stop-BedrockDrill }

    It 'refuses <What> of another account' -ForEach @(
        @{ What = 'a plan'; Give = { $Plan } }
        @{ What = 'a saved plan'; Give = { $Json } }
        @{ What = 'findings'; Give = { $Suspect } }
        @{ What = 'an event'; Give = { $Event } }
        @{ What = 'a resource'; Give = { $Throughput } }
        @{ What = 'the state of logging'; Give = { $Logging } }
    ) {
        $refused = & $Give | Invoke-BedrockContainment @OtherKeys -Confirm:$false -Force -CasePath $Case -ErrorVariable problem -ErrorAction SilentlyContinue -WarningAction Ignore
        $refused.Status | Select-Object -Unique | Should -Be 'Refused'
        $problem[0].FullyQualifiedErrorId | Should -Be 'ContainmentRefused,BedrockIR.Commands.InvokeBedrockContainmentCommand'
        $problem[0].Exception.Message | Should -Match '111122223333.*555566667777'
        Get-DrillChange $Other | Should -BeNullOrEmpty
    }

    It 'refuses what is mistyped: <With.Values>' -ForEach @(
        @{ With = @{ UserName = 'svc-laeked' }; Says = 'There is no user svc-laeked' }
        @{ With = @{ RoleName = 'chatbot-prdo' }; Says = 'There is no role chatbot-prdo' }
        @{ With = @{ AccessKeyId = 'AKIAEXAMPLENOBODYSKY' }; Says = 'belongs to no user' }
    ) {
        { Invoke-BedrockContainment @OtherKeys @With -PlanOnly -ErrorAction Stop } | Should -Throw -ErrorId 'ContainmentRefused*' -ExpectedMessage "*$Says*"
    }

    It 'opens no account for a region that is mistyped' {
        $OtherKeys.Region = 'us-eats-1'
        { Invoke-BedrockContainment @OtherKeys -UserName svc-leaked -PlanOnly -ErrorAction Stop } | Should -Throw -ErrorId 'NotARegion*' -ExpectedMessage '*us-east-1*'
    }
}

Describe 'The views' {
    It 'are a table in 79 columns, of a plan and of a result' {
        foreach ($actions in $Plan, $Result) {
            $shown = Format-Shown $actions 80
            Measure-Width $shown | Should -BeLessOrEqual 79
            $shown | Should -Match '(?m)^Order +Action +Target +Status +Detail'
        }
        Format-Shown $Plan 80 | Should -Match '(?m)^ +1 DisableAccessKey +user/svc-leaked +Planned +named by the'
        Format-Shown $Result 80 | Should -Match '(?m)^ +2 DenyBedrock +user/svc-leaked +Applied *$'
        Format-Shown $Plan 160 | Should -Match 'last used 20'
        Format-Shown ($Throughput | Invoke-BedrockContainment @Keys -PlanOnly) 80 | Should -Match 'no undo'
    }

    It 'are a list with all that a responder must know' {
        $shown = Format-Shown ($Plan[0] | Format-List) 200
        $shown | Should -Match '(?m)^Undo +: makes the access key'
        $shown | Should -Match '(?m)^Affects +: last used'
        $shown | Should -Match '(?m)^Reason +: named by the caller'
        $shown | Should -Match '(?m)^Calls +: iam:UpdateAccessKey'
        Format-Shown ($Plan[1] | Format-List) 200 | Should -Match '(?m)^Document +: \{"Version"'
    }

    It 'let no escape sequence of a plan reach the terminal' {
        $hostile = '{{"Action":"DenyBedrock","ActionId":"x","AccountId":"111122223333","Partition":"aws","Region":"us-east-1","Target":"a\u001b[2Jb","Status":"Manual","Message":"\u001b]0;owned\u0007"}}' -f 0
        $shown = (Invoke-BedrockContainment @Keys -Plan $hostile -PlanOnly -WarningAction SilentlyContinue -WarningVariable said | Out-String) + "$said"
        $shown | Should -Not -Match "[$([char]0x1b)$([char]7)]\]|$([char]0x1b)\[2J"
        $shown | Should -Match 'u001b'
    }
}

Describe 'Completion' {
    It 'has actions and overrides' {
        Get-Completion 'Invoke-BedrockContainment -Action Dis' | Should -Be 'DisableAccessKey', 'DisableApiKey', 'DisableConsole', 'DisableAgentAlias', 'DisableActionGroup'
        Get-Completion 'Invoke-BedrockContainment -Override ' | Should -Contain 'LastAdministrator'
    }
}
