BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $Drill = Start-BedrockDrill clean
    $From = [datetime]::UtcNow.AddHours(-5)

    function Get-Hash([byte[]] $Bytes) { [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData($Bytes)).ToLowerInvariant() }

    # Writes a log and digests of three hours, signed with a key that is made here, as 'aws s3 sync' would leave them.
    function New-Copy([string] $Folder) {
        $rsa = [Security.Cryptography.RSA]::Create(2048)
        $account = 'AWSLogs/111122223333'
        $previous = $null
        foreach ($hour in 1..3) {
            $log = "$account/CloudTrail/us-east-1/2026/10/03/111122223333_CloudTrail_us-east-1_20261003T0${hour}20Z_0123456789abcdef.json.gz"
            $records = '{"Records":[]}'
            Write-Text "$Folder/$log" $records
            $end = "2026-10-03T0$($hour + 1):00:00Z"
            $key = "$account/CloudTrail-Digest/us-east-1/2026/10/03/111122223333_CloudTrail-Digest_us-east-1_main_us-east-1_20261003T0$($hour + 1)0000Z.json.gz"
            $text = ConvertTo-Json -Compress -Depth 5 ([ordered]@{
                    digestStartTime            = "2026-10-03T0${hour}:00:00Z"; digestEndTime = $end; digestS3Bucket = 'trail-bucket'; digestS3Object = $key
                    digestPublicKeyFingerprint = 'f00d'; digestSignatureAlgorithm = 'SHA256withRSA'
                    previousDigestS3Bucket     = $previous ? 'trail-bucket' : $null; previousDigestS3Object = ${previous}?.Key
                    previousDigestHashValue    = ${previous}?.Hash; previousDigestSignature = ${previous}?.Signature
                    logFiles                   = @(@{ s3Bucket = 'trail-bucket'; s3Object = $log; hashValue = Get-Hash ([Text.Encoding]::UTF8.GetBytes($records)); hashAlgorithm = 'SHA-256' })
                })
            Write-Text "$Folder/$key" $text
            $hash = Get-Hash ([Text.Encoding]::UTF8.GetBytes($text))
            $signed = "$end`ntrail-bucket/$key`n$hash`n$($previous ? $previous.Signature : 'null')"
            $signature = $rsa.SignData([Text.Encoding]::UTF8.GetBytes($signed), 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1)
            $previous = @{ Key = $key; Hash = $hash; Signature = [Convert]::ToHexString($signature).ToLowerInvariant(); Log = $log }
        }
        Write-Text "$Folder/$($previous.Key).signature" $previous.Signature
        $keys = @{ PublicKeyList = @(@{ Fingerprint = 'f00d'; Value = [Convert]::ToBase64String($rsa.ExportRSAPublicKey()) }) }
        Write-Text "$Folder-keys.json" (ConvertTo-Json $keys -Depth 4)
        $previous
    }

    $Copy = Join-Path $TestDrive 'copy'
    $null = New-Copy $Copy
    $Keys = "$Copy-keys.json"
}

AfterAll { Stop-BedrockDrill }

Describe 'Test-TrailIntegrity' {
    Context 'A live account' {
        It 'takes a drill from the pipeline, and finds it intact in each region' {
            $found = $Drill | Test-TrailIntegrity -StartTime $From -ErrorVariable problems -WarningVariable warnings
            "$problems$warnings" | Should -BeNullOrEmpty
            $found.Count | Should -BeGreaterThan 1
            $found | ForEach-Object { $_.Intact | Should -BeTrue; $_.ValidDigestCount | Should -BeGreaterThan 3 }
            $found[0].PSTypeNames[0] | Should -Be 'BedrockIR.Posture.Integrity.TrailIntegrity'
            $found.TrailName | Sort-Object -Unique | Should -Be 'organisation-trail'
        }

        It 'looks at the regions and trails that are named' {
            ($Drill | Test-TrailIntegrity -Region us-west-2 -TrailName organisation-* -StartTime $From).Region | Should -Be 'us-west-2'
            $null = $Drill | Test-TrailIntegrity -Region us-west-2 -TrailName none -ErrorVariable problem -ErrorAction SilentlyContinue
            $problem[0].FullyQualifiedErrorId | Should -Be 'TrailNotFound,BedrockIR.Commands.TestTrailIntegrityCommand'
        }

        It 'reads a bucket' {
            $Drill | Test-TrailIntegrity -S3Uri "s3://example-trail-$($Drill.AccountId)/AWSLogs/$($Drill.AccountId)/CloudTrail/eu-west-1/" -StartTime $From -Quiet | Should -BeTrue
            $Drill | Test-TrailIntegrity -S3Uri s3://nobody-s-bucket -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
        }

        It 'says with -Verbose since when, where no time is given' {
            "$($Drill | Test-TrailIntegrity -S3Uri s3://nobody-s-bucket -Verbose -ErrorAction SilentlyContinue 4>&1)" | Should -Match 'No start was given: the digests since'
        }
    }

    Context 'A copy' {
        It 'is validated offline' {
            $r = Test-TrailIntegrity $Copy -PublicKeyPath $Keys
            $r.Intact | Should -BeTrue
            $r.ValidDigestCount, $r.ValidLogCount, $r.Bucket | Should -Be 3, 3, 'trail-bucket'
            $r.StartTime | Should -Be ([datetimeoffset]'2026-10-03T01:00Z')
            Get-Item $Copy | Test-TrailIntegrity -PublicKeyPath $Keys -Quiet | Should -BeTrue
        }

        It 'shows what was done to it' {
            $folder = Join-Path $TestDrive 'damaged'
            $last = New-Copy $folder
            Write-Text "$folder/$($last.Log)" '{"Records":[{"eventName":"Invented"}]}'
            $r = Test-TrailIntegrity -LiteralPath $folder -PublicKeyPath "$folder-keys.json"
            $r.Intact | Should -BeFalse
            $r.Problems.Count | Should -Be 1
            $r.Problems[0].Status | Should -Be 'Invalid'
            $r.Problems[0].Path | Should -Be ([IO.Path]::Join($folder, $last.Log))
            Test-TrailIntegrity -LiteralPath $folder -PublicKeyPath "$folder-keys.json" -Quiet | Should -BeFalse
            $lines = ($r | Format-List | Out-String -Width 79) -split '\r?\n'
            $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 79 }
            "$lines" | Should -Match 'Intact +: NO.+Problems +: Invalid Log 20261003T0320Z_0123456789abcdef.json.gz +The log.s hash is not the one'
            ($r | Format-Table | Out-String -Width 79) | Should -Match 'us-east-1 +main +111122223333 NO +3/3 +2/3'
            ($r.Problems | Format-Table | Out-String -Width 79) | Should -Match 'Invalid +Log +20261003T0320Z'
        }

        It 'is not clear where it holds nothing' {
            $empty = New-Item -ItemType Directory (Join-Path $TestDrive 'empty')
            $null = Test-TrailIntegrity $empty -PublicKeyPath $Keys -ErrorVariable problem -ErrorAction SilentlyContinue
            $problem[0].FullyQualifiedErrorId | Should -Be 'NoDigestsFound,BedrockIR.Commands.TestTrailIntegrityCommand'
            Test-TrailIntegrity "$TestDrive/none" -PublicKeyPath $Keys -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
        }

        It 'wants keys' {
            { Test-TrailIntegrity -LiteralPath $Copy -PublicKeyPath @() } | Should -Throw
            $null = Test-TrailIntegrity $Copy -PublicKeyPath (Get-ChildItem $Copy -Recurse -Filter *.signature).FullName -ErrorVariable problem -ErrorAction SilentlyContinue
            $problem[0].FullyQualifiedErrorId | Should -Be 'NotPublicKeys,BedrockIR.Commands.TestTrailIntegrityCommand'
        }
    }

    It 'asks nothing where nothing came down the pipeline' {
        { @() | Test-TrailIntegrity -PublicKeyPath $Keys -ErrorAction Stop } | Should -Throw -ErrorId 'NothingGiven,*'
        @() | Test-TrailIntegrity -PublicKeyPath $Keys -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
    }
}
